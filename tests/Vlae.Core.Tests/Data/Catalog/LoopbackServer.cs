using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vlae.Tests.Data.Catalog;

/// <summary>The body of the answer.</summary>
internal sealed record Reply(byte[] Body)
{
    public string Status { get; init; } = "200 OK";

    /// <summary>The target of a redirection.</summary>
    public string? Location { get; init; }

    /// <summary>The value of Content-Range.</summary>
    public string? Range { get; init; }

    /// <summary>The value of Content-Length; null for the right one, negative for none.</summary>
    public long? Length { get; init; }

    /// <summary>Whether to keep the connection open after the body, without closing the answer.</summary>
    public bool Hangs { get; init; }
}

/// <summary>A web server on 127.0.0.1, controlled by a test.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string, Reply> _answer;
    private readonly List<string> _requests = [];

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">The reply for a path.</param>
    public LoopbackServer(Func<string, Reply> answer)
        : this((path, _) => answer(path))
    {
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">The reply for a path and a request's head.</param>
    public LoopbackServer(Func<string, string, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Root => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests' heads so far.</summary>
    public string[] Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>An address without a server.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            CancellationToken stop = _stop.Token;
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                string head = await ReadHeadAsync(stream, stop);
                lock (_requests)
                    _requests.Add(head);

                Reply reply = _answer(head.Split(' ')[1], head);
                var text = new StringBuilder($"HTTP/1.1 {reply.Status}\r\nConnection: close\r\n");
                if (reply.Location is not null)
                    text.Append($"Location: {reply.Location}\r\n");

                if (reply.Range is not null)
                    text.Append($"Content-Range: {reply.Range}\r\n");

                if (reply.Length is not < 0)
                    text.Append($"Content-Length: {reply.Length ?? reply.Body.Length}\r\n");

                await stream.WriteAsync(Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()), stop);
                await stream.WriteAsync(reply.Body, stop);
                if (reply.Hangs)
                    await Task.Delay(Timeout.Infinite, stop);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client disconnected, or the test is over.
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(one, stop) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}

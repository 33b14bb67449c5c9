using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Vlae.Host.Engine;

/// <summary>The host as a cmdlet sees it: a name, and a place to write lines to.</summary>
internal sealed class PocketHost(ShellSession session) : PSHost
{
    public override string Name => "Vlae pocket host";

    public override Version Version { get; } = typeof(PocketHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI { get; } = new Screen(session);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void SetShouldExit(int exitCode) => throw Unserved("SetShouldExit");

    public override void EnterNestedPrompt() => throw Unserved("EnterNestedPrompt");

    public override void ExitNestedPrompt() => throw Unserved("ExitNestedPrompt");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    private static NotSupportedException Unserved(string member) => new($"PSHost.{member} needs PowerShell.");

    private sealed class Screen(ShellSession session) : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI => throw Unserved("UI.RawUI");

        public override string ReadLine() => throw Unserved("UI.ReadLine");

        public override SecureString ReadLineAsSecureString() => throw Unserved("UI.ReadLineAsSecureString");

        public override void Write(string value) => session.Streams.WriteHost(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
            session.Streams.WriteHost(value);

        public override void WriteLine(string value) => session.Streams.WriteHost(value);

        public override void WriteErrorLine(string value) => session.Streams.WriteHost(value);

        public override void WriteDebugLine(string message) => session.Streams.Write(new DebugRecord(message));

        public override void WriteVerboseLine(string message) => session.Streams.Write(new VerboseRecord(message));

        public override void WriteWarningLine(string message) => session.Streams.Write(new WarningRecord(message));

        public override void WriteProgress(long sourceId, ProgressRecord record) => session.Streams.Write(record);
    }
}

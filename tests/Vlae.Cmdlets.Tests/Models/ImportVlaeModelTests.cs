using System.Buffers.Binary;

namespace Vlae.Cmdlets.Tests.Models;

public sealed class ImportVlaeModelTests : IDisposable
{
    private static readonly string[] Typed =
        ["CheckpointCorrupt", "CheckpointMismatch", "CheckpointTypeUnsupported", "ImpossibleArchitecture"];

    private readonly Session _session = new();

    public ImportVlaeModelTests()
    {
        _session.NewModel();
        foreach (string name in new[] { "a1", "a2", "b [1]", "c[x]d" })
            _session.One<FileInfo>($"$model | Export-VlaeModel -LiteralPath '{name}.safetensors'");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Import-VlaeModel a1.safetensors", "a1")]
    [InlineData("Import-VlaeModel a*.safetensors", "a1 a2")]
    [InlineData("Import-VlaeModel a[12].safetensors,a1.safetensors", "a1 a2 a1")]
    [InlineData("'a2.safetensors', 'a?.safetensors' | Import-VlaeModel", "a2 a1 a2")]
    [InlineData("Import-VlaeModel -LiteralPath 'b [1].safetensors','c[x]d.safetensors'", "b [1] c[x]d")]
    [InlineData("Import-VlaeModel 'b `[1`].safetensors'", "b [1]")]
    [InlineData("$model | Export-VlaeModel -LiteralPath 'd [*].safetensors' | Import-VlaeModel", "d [*]")]
    public void Names_wildcards_and_literal_names_are_read(string script, string names) =>
        Assert.Equal(names, string.Join(" ", _session.Get<VlaeModel>(script).Select(model => model.Name)));

    [Fact]
    public void What_was_written_comes_back()
    {
        var model = (VlaeModel)_session.GetVariable("model")!;
        var read = _session.One<VlaeModel>("Import-VlaeModel a1.safetensors");

        Assert.Equal(model.Architecture, read.Architecture);
        Assert.Equal(model.Parameters.Values.ToArray(), read.Parameters.Values.ToArray());
        Assert.Equal(model.Provenance.Created, read.Provenance.Created);
    }

    [Fact]
    public void PyTorchs_file_is_read_and_its_wiring_is_the_notebooks_unless_said_otherwise()
    {
        var model = _session.One<VlaeModel>("Import-VlaeModel pytorch/small.pkl");

        Assert.Equal("small", model.Name);
        Assert.Equal("12x12x1, 2 levels x 2, Notebook", model.Architecture.ToString());
        Assert.Equal(-30f / 32, model.Parameters.Values[0]);
        Assert.Equal(
            Ladder.LadderWiring.Paper,
            _session.One<VlaeModel>("'pytorch/small.pkl' | Import-VlaeModel -Wiring Paper").Architecture.Wiring);
        _session.Error("CheckpointMismatch", "Import-VlaeModel a1.safetensors -Wiring Notebook");
        _session.One<VlaeModel>("Import-VlaeModel a1.safetensors -Wiring Paper");
    }

    [Fact]
    public void A_pickle_that_would_run_something_is_refused_by_name_and_the_others_are_read()
    {
        RunResult result = _session.Run("Import-VlaeModel damaged/evil.pkl,pytorch/small.pkl");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("PickleGlobalRefused", Session.IdOf(error));
        Assert.Equal(ErrorCategory.SecurityError, error.CategoryInfo.Category);
        Assert.StartsWith("posix.system refused", error.Exception.Message);
        Assert.Equal(_session["damaged/evil.pkl"], error.TargetObject);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("Import-VlaeModel absent.safetensors,a1.safetensors,none*.safetensors,few -ErrorVariable err")]
    [InlineData(
        "'absent.safetensors','a1.safetensors','none*.safetensors','few' | Import-VlaeModel -ErrorVariable err")]
    public void Each_name_without_a_file_is_one_error_and_the_others_are_read(string script)
    {
        RunResult result = _session.Run(script);

        Assert.Equal(["FileNotFound", "FileNotFound", "FileNotFound"], result.Errors.Select(Session.IdOf));
        Assert.Equal(3, _session.CountOf("err"));
        Assert.Equal("There is no file 'none*.safetensors'.", result.Errors[1].Exception.Message);
        Assert.Single(result.Output);
    }

    [Fact]
    public void The_last_one_that_could_be_read_is_the_current_model()
    {
        _session.Run("Import-VlaeModel a1.safetensors,a2.safetensors,damaged/cut.safetensors");

        Assert.Contains("current model: a2 ", _session.Run("New-VlaeSample -Verbose").Verbose[0].Message);
    }

    [Fact]
    public void A_file_that_is_cut_short_anywhere_is_a_typed_error()
    {
        byte[] bytes = File.ReadAllBytes(_session["a1.safetensors"]);
        for (int length = 0; length < bytes.Length; length += length < 16 ? 1 : 997)
        {
            File.WriteAllBytes(_session["cut.safetensors"], bytes[..length]);
            ErrorRecord error = _session.Error("CheckpointCorrupt", "Import-VlaeModel cut.safetensors");
            Assert.Contains(_session["cut.safetensors"], error.Exception.Message);
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_header_is_a_typed_error_or_does_no_harm()
    {
        byte[] bytes = File.ReadAllBytes(_session["a1.safetensors"]);
        int header = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        int refused = 0;
        for (int bit = 0; bit < header * 8; bit += 97)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_session["flipped.safetensors"], flipped);

            RunResult result = _session.Run("Import-VlaeModel flipped.safetensors");
            Assert.True(result.Errors.Count + result.Output.Count == 1, $"bit {bit}");
            Assert.All(result.Errors, error => Assert.True(
                error.Exception is VlaeException && Typed.Contains(Session.IdOf(error)),
                $"bit {bit}: {error.Exception}"));
            refused += result.Errors.Count;
        }

        Assert.InRange(refused, 1, header * 8);
    }
}

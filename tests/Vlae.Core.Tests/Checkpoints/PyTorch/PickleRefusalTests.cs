using static Vlae.Tests.Checkpoints.PyTorch.ForgedTorch;

namespace Vlae.Tests.Checkpoints.PyTorch;

/// <summary>
/// A pickle is a program. Everything except tensors is refused by name, and nothing is called or made large.
/// </summary>
public sealed class PickleRefusalTests
{
    public static TheoryData<string, string, string> Refused => new()
    {
        { "c__builtin__\neval\n(X\u0001\0\0\01tR.", "PickleGlobalRefused", "__builtin__.eval refused" },
        { "\u008c\u0002os\u008c\u0006system\u0093.", "PickleGlobalRefused", "os.system refused" },
        { "(ios\nsystem\n.", "PickleGlobalRefused", "os.system refused" },
        { "ctorch\nload\n.", "PickleGlobalRefused", "torch.load refused" },
        { "ctorch.hub\nload\n.", "PickleGlobalRefused", "torch.hub.load refused" },
        { "ctorch._utils\n_rebuild_device_tensor_from_numpy\n.", "PickleGlobalRefused", "from_numpy refused" },
        { "ctorch.storage\nos.system\n.", "PickleGlobalRefused", "torch.storage.os.system refused" },
        { "ctorch\nQInt8Storage\n.", "PickleGlobalRefused", "torch.QInt8Storage refused" },
        { "ccollections\nOrderedDict.__init__.__globals__\n.", "PickleGlobalRefused", "__globals__ refused" },
        { "ccollections\nOrderedDict\n)}\u0092.", "PickleGlobalRefused", "collections.OrderedDict refused" },
        { "\u0082\u0001.", "PickleOpcodeRefused", "0x82" },
        { "(dp0\n.", "PickleOpcodeRefused", "0x64" },
        { "ccollections\nOrderedDict\nK\u0001\u0085R.", "PickleCorrupt", "arguments that it does not take" },
        { "ctorch\nFloatStorage\n)R.", "PickleCorrupt", "arguments that it does not take" },
        { "ctorch._utils\n_rebuild_tensor_v2\n)R.", "PickleCorrupt", "arguments that it does not take" },
        { "ctorch._tensor\n_rebuild_from_type_v2\n)R.", "PickleCorrupt", "arguments that it does not take" },
        { "K\u0001)R.", "PickleCorrupt", "not a function" },
        { OrderedDict + "K\u0001R.", "PickleCorrupt", "not a function" },
        { "K\u0001}b.", "PickleCorrupt", "attributes" },
        { "N\u008c\u0006system\u0093.", "PickleCorrupt", "name is not a text" },
        { "X\u0007\0\0\0storageQ.", "PickleCorrupt", "not a storage" },
        { "NK\u0001K\u0002s.", "PickleCorrupt", "not a dictionary" },
        { "}(K\u0001u.", "PickleCorrupt", "not a dictionary" },
        { "}K\u0001Ns(K\u0001Nu.", "PickleCorrupt", "twice" },
        { "}}Ns.", "PickleCorrupt", "key" },
        { "}K\u0001a.", "PickleCorrupt", "not a list" },
        { "R.", "PickleCorrupt", "there is none" },
        { ".", "PickleCorrupt", "there is none" },
        { "N(0.", "PickleCorrupt", "there is none" },
        { "t.", "PickleCorrupt", "mark" },
        { "h\u0007.", "PickleCorrupt", "memo" },
        { "\u0080\u0006.", "PickleCorrupt", "protocol 6" },
        { "cos", "PickleCorrupt", "no end" },
        { "X\u0008\0\0\0cut", "PickleCorrupt", "inside an instruction" },
        { "X\u0001\0\0\0\u00ff.", "PickleCorrupt", "UTF-8" },
        { "", "PickleCorrupt", "inside an instruction" },
        { "X\u00ff\u00ff\u00ff\u00ff", "PickleTooLarge", "4,294,967,295" },
        { "\u008d\0\0\0\0\0\0\0\u0080", "PickleTooLarge", "a text" },
        { new('N', 20_000), "PickleTooLarge", "stack" },
        { new('(', 20_000), "PickleTooLarge", "marks" },
        { string.Concat(Enumerable.Repeat("N0", 70_000)), "PickleTooLarge", "instructions" },
        { "Nr\u0000\u0000\u0001\u0000.", "PickleTooLarge", "memo" },
        {
            string.Concat(Enumerable.Range(0, 66_000).Select(i => $"r{Word((uint)i)}")).Insert(0, "N"),
            "PickleTooLarge", "memo"
        },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_bad_pickle_is_refused_in_both_formats(string pickle, string errorId, string words)
    {
        string afterMagic = "\u0080\u0002\u008a\u000al\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.N.";
        foreach (byte[] bytes in new[] { Zip(pickle), Latin1(pickle), Latin1(afterMagic + pickle) })
        {
            var error = Assert.Throws<VlaeException>(() => TorchFixture.Open(bytes));
            Assert.Equal(errorId, error.ErrorId);
            Assert.Contains(words, error.Message);
            Assert.Contains("'file.pkl'", error.Message);
        }
    }

    [Theory]
    [InlineData("evil.pkl", "posix.system refused")]
    [InlineData("evil-legacy.pkl", "posix.system refused")]
    [InlineData("evil-plain.pkl", "posix.system refused")]
    [InlineData("module.pkl", "torch.nn.modules.linear.Linear refused")]
    public void Code_that_PyTorch_would_run_is_refused_by_name(string file, string words)
    {
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Read(TorchFixture.Bytes(file)));

        Assert.Equal("PickleGlobalRefused", error.ErrorId);
        Assert.StartsWith(words, error.Message);
    }

    [Fact]
    public void A_value_that_contains_itself_causes_no_loop()
    {
        var error = Assert.Throws<VlaeException>(() => TorchFixture.Open(Zip("]q\0h\0a.")));
        Assert.Equal("CheckpointFormatUnsupported", error.ErrorId);
        Assert.Contains("a list", error.Message);

        error = Assert.Throws<VlaeException>(() => TorchFixture.Open(Zip($"}}q\0{Text("state_dict")}h\0s.")));
        Assert.Equal("CheckpointFormatUnsupported", error.ErrorId);
        Assert.Contains("a dictionary", error.Message);
    }
}

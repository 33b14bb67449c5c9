namespace Vlae.Cmdlets.Tests.Pipelines;

public sealed class PipelineTests
{
    public static TheoryData<string> Names => [.. PipelineCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pipeline_gives_what_the_list_says(string name)
    {
        PipelineCase pipeline = PipelineCase.All[name];
        foreach (string need in pipeline.Needs ?? [])
            Needs.Require(need);

        using var session = new Session();
        RunResult result = session.Run(pipeline.Script);

        PipelineExpectation expect = pipeline.Expect;
        Assert.Equal(expect.Errors, result.Errors.Select(Session.IdOf));
        Assert.Equal(expect.Warnings, result.Warnings.Count);
        Assert.Equal(expect.Count, result.Output.Count);
        Assert.Equal(expect.Types, result.Output.Select(item => item!.GetType().FullName).Distinct());
        foreach ((string path, System.Text.Json.JsonElement value) in expect.Values)
            ValuePath.AssertEqual(value, ValuePath.Read(result.Output, path), path);

        string[] files = [.. session.Written().Where(file => !file.EndsWith('/'))];
        Assert.Equal(expect.Files.Keys.Order(StringComparer.Ordinal), files);
        foreach ((string file, string size) in expect.Files)
        {
            if (size.Length > 0)
                Assert.Equal(size, Png.SizeOf(session[file]));
            else
                Assert.NotEqual(0, new FileInfo(session[file]).Length);
        }
    }

    [Fact]
    public void Every_cmdlet_is_in_the_list()
    {
        string[] missing = [.. CmdletTypes.All.Select(CmdletTypes.NameOf)
            .Where(cmdlet => !PipelineCase.All.Values.Any(p => p.Script.Contains(cmdlet, StringComparison.Ordinal)))];

        Assert.Empty(missing);
    }
}

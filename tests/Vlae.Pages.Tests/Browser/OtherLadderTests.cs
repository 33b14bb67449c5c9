using Vlae.Latents;

namespace Vlae.Pages.Tests.Browser;

/// <summary>The page works for any architecture and for both wirings.</summary>
public sealed class OtherLadderTests(Chromium chromium)
{
    public static TheoryData<string> Names => [.. Models.Architectures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Decodes_as_Vlae_does(string name)
    {
        using VlaeModel model = VlaeModel.Create(Models.Architectures[name], seed: 3);
        IReadOnlyList<VlaeImage> images = Models.Ramps(model.Architecture.Image, 5);
        await using OpenPage open = await OpenPage.Open(chromium, model, images);
        await open.Move("Mix: alpha of all levels", 0.3);

        var latents = model.Encode([images[0], images[1]]);
        VlaeImage mix = model.Decode([LatentMix.Mix(latents[0], latents[1], 0.3f)])[0];
        Agreement.AssertClose(mix, await open.Pixels("#mix-image"), "mix");
        Agreement.AssertClose(images[0], await open.Pixels("#original-a-image"), "original");

        VlaeImage sample = model.Decode([LatentDraw.FromPrior(model, 1, 2)])[0];
        Agreement.AssertClose(sample, await open.Pixels("#samples button:nth-child(3) canvas"), "sample");
        Assert.Empty(open.Said);
    }
}

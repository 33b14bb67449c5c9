using System.Text.Json;
using Vlae.Latents;
using Vlae.Pictures;
using Vlae.Pictures.Grids;
using Vlae.Pictures.Png;

namespace Vlae.Pages.Tests.Browser;

/// <summary>Animated PNGs, as Chromium decodes and plays them.</summary>
public sealed class AnimationTests(Chromium chromium)
{
    private const int FrameRate = 8;

    // Takes a data URL. Returns the repetitions and, for each frame, its duration and its gray pixels.
    private const string Decode =
        """
        async url => {
          const decoder = new ImageDecoder({ type: "image/png", data: await (await fetch(url)).arrayBuffer() });
          await Promise.all([decoder.tracks.ready, decoder.completed]);
          const { animated, frameCount, repetitionCount } = decoder.tracks.selectedTrack;
          const frames = [];
          for (let i = 0; i < frameCount; i++) {
            const { image } = await decoder.decode({ frameIndex: i });
            const context = new OffscreenCanvas(image.codedWidth, image.codedHeight).getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.codedWidth, image.codedHeight);
            frames.push({
              milliseconds: image.duration / 1000, pixels: Array.from(data).filter((_, at) => at % 4 === 0),
            });
          }
          return { animated, repetitions: String(repetitionCount), frames };
        }
        """;

    [Theory]
    [InlineData(0, "Infinity")]
    [InlineData(4, "3")]
    public async Task Every_frame_has_its_pixels_and_its_duration(int loops, string repetitions)
    {
        Raster[] frames = Mix();
        await using IBrowserContext context = await chromium.Browser.NewContextAsync();
        IPage page = await OpenBlank(context);
        var decoded = (await page.EvaluateAsync(Decode, DataUrl(frames, loops)))!.Value;

        Assert.True(decoded.GetProperty("animated").GetBoolean());
        Assert.Equal(repetitions, decoded.GetProperty("repetitions").GetString());
        JsonElement[] shown = [.. decoded.GetProperty("frames").EnumerateArray()];
        Assert.Equal(
            frames.Select(frame => frame.Bytes.ToArray().Select(gray => (int)gray)),
            shown.Select(frame => frame.GetProperty("pixels").EnumerateArray().Select(gray => gray.GetInt32())));
        Assert.All(shown, frame => Assert.Equal(1000.0 / FrameRate, frame.GetProperty("milliseconds").GetDouble()));
    }

    [Fact]
    public async Task A_page_plays_it()
    {
        Raster[] frames = Mix();
        await using IBrowserContext context = await chromium.Browser.NewContextAsync();
        IPage page = await OpenBlank(context);
        await page.EvaluateAsync(
            "url => { document.body.innerHTML = `<img id=animation src='${url}'>`; }", DataUrl(frames, loops: 0));

        // A canvas always gets the first frame, so the test compares pictures of the screen.
        var seen = new HashSet<string>();
        for (int look = 0; look < 400 && seen.Count < frames.Length; look++)
            seen.Add(Convert.ToBase64String(await page.Locator("#animation").ScreenshotAsync()));
        Assert.Equal(frames.Length, seen.Count);
    }

    // ImageDecoder needs a secure context. A page from a file has one; about:blank does not.
    private static async Task<IPage> OpenBlank(IBrowserContext context)
    {
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(AppContext.BaseDirectory).AbsoluteUri);
        return page;
    }

    private static Raster[] Mix()
    {
        var latents = Models.Pretrained.Encode([Models.Digits[0], Models.Digits[1]]);
        VlaeLatent[] steps =
            [.. Enumerable.Range(0, 5).Select(i => LatentMix.Mix(latents[0], latents[1], i / 4f))];
        return [.. Models.Pretrained.Decode(steps).Select(image => ImageGrid.Draw([image], 1, scale: 2, padding: 1))];
    }

    private static string DataUrl(Raster[] frames, int loops)
    {
        using var stream = new MemoryStream();
        AnimationWriter.Write(stream, frames, FrameRate, loops, [new PngText("Title", "a mix")]);
        return $"data:image/png;base64,{Convert.ToBase64String(stream.ToArray())}";
    }
}

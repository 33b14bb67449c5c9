using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vlae.Data;
using Vlae.Data.Digits;
using Vlae.Ladder;
using Vlae.Pages.Explorer;

namespace Vlae.Pages.Tests.Explorer;

/// <summary>The page as text: complete, small, without network access, and safe against markup in names.</summary>
public sealed partial class ExplorerPageTests
{
    private static readonly VlaeModel Model = VlaeModel.Create(new LadderArchitecture(), 1);
    private static readonly VlaeImage[] Images = Digits(40);

    [Fact]
    public void A_page_of_the_default_model_has_at_most_1_5_megabytes()
    {
        using var stream = new MemoryStream();
        new ExplorerPage(Model, Digits(2500)).Write(stream);

        Assert.InRange(stream.Length, 1_000_000, 1_500_000);
    }

    [Fact]
    public void No_placeholder_and_no_module_syntax_is_left()
    {
        string page = Write(new(Model, Images));

        Assert.DoesNotContain("{{", page);
        Assert.DoesNotMatch(@"(?m)^(import|export)\b", Script().Match(page).Groups[1].Value);
        Assert.StartsWith("<!doctype html>\n", page);
        Assert.EndsWith("</html>\n", page);
    }

    [Fact]
    public void The_policy_allows_the_pages_script_and_style_by_hash_and_nothing_else()
    {
        string page = Write(new(Model, Images));
        string policy = Policy().Match(page).Groups[1].Value;

        Assert.Equal(
            "default-src 'none'; " +
            $"script-src '{Hash(Script().Match(page).Groups[1].Value)}'; " +
            $"style-src '{Hash(Style().Match(page).Groups[1].Value)}'; " +
            "img-src data:; base-uri 'none'; form-action 'none'",
            policy);
    }

    [Fact]
    public void The_page_names_nothing_to_load()
    {
        string page = Write(new(Model, Images));

        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<(img|iframe|object|embed|video|audio)\b|@import|url\(", page);
        Assert.Equal("data:,", Assert.Single(Reference().Matches(page)).Groups[1].Value);
    }

    [Theory]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("{{data}} & \"quotes\" 'too'")]
    public void A_title_is_text(string title)
    {
        string page = Write(new(Model, Images, title: title));
        string shown = Title().Match(page).Groups[1].Value;

        Assert.DoesNotContain('<', shown);
        Assert.Equal(title, System.Net.WebUtility.HtmlDecode(shown));
    }

    [Fact]
    public void A_file_is_named_without_its_folder_unless_that_is_asked_for()
    {
        string path = Path.Combine(Path.GetTempPath(), "private", "cat.png");
        VlaeImage image = Images[0] with { Source = new() { Path = path } };
        VlaeImage decoded = Model.Decode(Model.Encode([image]))[0];

        foreach (string page in new[] { Write(new(Model, [image])), Write(new(Model, [decoded])) })
        {
            Assert.Contains("cat.png", page);
            Assert.DoesNotContain("private", page);
        }

        using JsonDocument kept = Data(Write(new(Model, [image], keepPath: true)));
        Assert.Equal(path, kept.RootElement.GetProperty("examples").GetProperty("names")[0].GetString());
    }

    [Fact]
    public void Labels_sources_and_names_cannot_end_the_data()
    {
        const string Markup = "</script><img src=x onerror=alert(1)><!--";
        VlaeImage image = Images[0] with { LabelName = Markup, Source = new() { Path = Markup } };
        using var named = new VlaeModel(Model.Parameters) { Name = Markup };
        string page = Write(new(named, [image], keepPath: true));
        using JsonDocument data = Data(page);

        Assert.Equal(2, Script().Count(page) + Style().Count(page));
        Assert.DoesNotContain("<img", page);
        Assert.Equal(Markup, data.RootElement.GetProperty("labels")[0].GetString());
        Assert.Equal(Markup, data.RootElement.GetProperty("examples").GetProperty("names")[0].GetString());
    }

    [Fact]
    public void Images_without_classes_are_told_apart_by_the_first_factor_with_a_few_categories()
    {
        VlaeImage[] images =
        [
            .. Images.Select((image, i) => image with
            {
                Label = null, LabelName = null,
                Factors = new(
                [
                    VlaeFactor.Number("angle", i), VlaeFactor.Category("file", $"n{i}"),
                    i == 3 ? VlaeFactor.Missing("color") : VlaeFactor.Category("color", i % 2 == 0 ? "red" : "blue"),
                ]),
            }),
        ];
        using JsonDocument data = Data(Write(new(Model, images)));
        using JsonDocument none = Data(Write(new(Model, [.. images.Select(image => image with { Factors = null })])));
        JsonElement points = data.RootElement.GetProperty("points").GetProperty("labels");

        Assert.Equal(
            ["red", "blue"], data.RootElement.GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(1, points.EnumerateArray().Count(label => label.GetInt32() == -1));
        Assert.Equal(20, points.EnumerateArray().Count(label => label.GetInt32() == 0));
        Assert.Equal(0, none.RootElement.GetProperty("labels").GetArrayLength());
    }

    [Fact]
    public void Each_layer_has_its_level_and_its_block_of_the_code()
    {
        foreach (LadderWiring wiring in Enum.GetValues<LadderWiring>())
        {
            var architecture = new LadderArchitecture { Wiring = wiring };
            using JsonDocument data = Data(Write(new(VlaeModel.Create(architecture, 1), Images)));
            JsonElement[] layers = [.. data.RootElement.GetProperty("network").GetProperty("layers").EnumerateArray()];

            Assert.Equal([4, 3, 2, 1], layers.Select(layer => layer.GetProperty("level").GetInt32()));
            Assert.Equal(
                wiring == LadderWiring.Paper ? [3, 2, 1, 0] : [0, 1, 2, 3],
                layers.Select(layer => layer.GetProperty("block").GetInt32()));
            Assert.Equal([128, 64, 32, 16], layers.Select(layer => layer.GetProperty("channels").GetInt32()));
        }
    }

    [Fact]
    public void Base64_is_not_escaped()
    {
        // An escaped plus would take six bytes instead of one.
        Assert.DoesNotContain(@"\u002B", Write(new(Model, Images)));
    }

    [Fact]
    public void Images_that_cannot_be_shown_are_refused()
    {
        VlaeImage wide = new(1, 28, 30, [.. new float[28 * 30]]);
        VlaeModel deep = VlaeModel.Create(new LadderArchitecture { Channels = 2 }, 1);
        VlaeImage two = new(2, 28, 28, [.. new float[2 * 28 * 28]]);

        Assert.Equal("NothingToExplore", Assert.Throws<VlaeException>(() => new ExplorerPage(Model, [])).ErrorId);
        Assert.Equal("ImageShapeMismatch", Assert.Throws<VlaeException>(() => new ExplorerPage(Model, [wide])).ErrorId);
        Assert.Equal("ImageNotDrawable", Assert.Throws<VlaeException>(() => new ExplorerPage(deep, [two])).ErrorId);
    }

    private static VlaeImage[] Digits(int count)
    {
        ImageSet set = DigitGenerator.Generate("Test", count);
        return [.. Enumerable.Range(1, count).Select(set.GetImage)];
    }

    private static string Write(ExplorerPage page)
    {
        using var stream = new MemoryStream();
        page.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonDocument Data(string page) => JsonDocument.Parse(DataBlock().Match(page).Groups[1].Value);

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script type=\"module\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataBlock();

    [GeneratedRegex("Content-Security-Policy\"\\s+content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<[^>]*\\s(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Reference();
}

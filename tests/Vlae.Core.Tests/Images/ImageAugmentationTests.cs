using Vlae.Images;
using Vlae.Ladder;

namespace Vlae.Tests.Images;

/// <summary>Random changes of images, on images whose pixels tell their place.</summary>
public sealed class ImageAugmentationTests
{
    // Shifts of up to two pixels.
    private const int Side = 40, Range = 2, Draws = 200;

    private static readonly MapShape Shape = new(3, Side, Side);

    [Fact]
    public void A_shift_repeats_the_edges_and_takes_all_sizes()
    {
        HashSet<(int Down, int Right)> shifts = [];
        for (int draw = 0; draw < Draws; draw++)
        {
            byte[] changed = Changed(Augmentations.Shift, Places(), draw, 0);
            // The middle pixel tells where it came from.
            (int down, int right) shift = (
                (Side / 2) - (At(changed, 1, Side / 2, Side / 2) - 100), (Side / 2) - At(changed, 0, Side / 2, Side / 2));
            shifts.Add(shift);
            for (int y = 0; y < Side; y++)
            {
                for (int x = 0; x < Side; x++)
                {
                    (int row, int column) = (Inside(y - shift.down), Inside(x - shift.right));
                    Assert.Equal((column, 100 + row, 7), (At(changed, 0, y, x), At(changed, 1, y, x), At(changed, 2, y, x)));
                }
            }
        }

        Assert.Equal(((2 * Range) + 1) * ((2 * Range) + 1), shifts.Count);
    }

    [Fact]
    public void Every_second_image_is_mirrored()
    {
        byte[] image = Places();
        int mirrored = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            byte[] changed = Changed(Augmentations.Flip, image, 5, draw);
            bool isMirrored = At(changed, 0, 0, 0) == Side - 1;
            mirrored += isMirrored ? 1 : 0;
            for (int x = 0; x < Side; x++)
                Assert.Equal((isMirrored ? Side - 1 - x : x, 103), (At(changed, 0, 3, x), At(changed, 1, 3, x)));
        }

        Assert.InRange(mirrored, Draws * 2 / 5, Draws * 3 / 5);
    }

    [Fact]
    public void Light_is_multiplied_and_ends_at_white()
    {
        byte[] image = [.. Enumerable.Repeat((byte)100, 2 * Side * Side), .. Enumerable.Repeat((byte)250, Side * Side)];
        List<int> values = [];
        for (int draw = 0; draw < Draws; draw++)
        {
            byte[] changed = Changed(Augmentations.Brightness, image, draw, 3);
            int value = At(changed, 0, 0, 0);
            Assert.All(changed[..(2 * Side * Side)], pixel => Assert.Equal(value, pixel));
            Assert.InRange(At(changed, 2, 1, 1), Math.Min(255, (value * 2.5) - 2), 255);
            values.Add(value);
        }

        Assert.InRange(values.Min(), 80, 82);
        Assert.InRange(values.Max(), 118, 120);
    }

    [Fact]
    public void Seed_step_and_place_in_the_batch_determine_the_changes()
    {
        const Augmentations All = Augmentations.Shift | Augmentations.Flip | Augmentations.Brightness;
        byte[] image = Places(), first = Changed(All, image, 1, 0);

        Assert.Equal(first, Changed(All, image, 1, 0));
        Assert.NotEqual(first, Changed(All, image, 2, 0));
        Assert.NotEqual(first, Changed(All, image, 1, 1));
        Assert.NotEqual(first, Changed(All, image, 1, 0, seed: 2));
        Assert.Null(ImageAugmentation.Of(Augmentations.None, Shape, 1));
    }

    private static byte[] Changed(Augmentations kinds, byte[] image, long step, int sample, ulong seed = 1)
    {
        var changed = new byte[image.Length];
        ImageAugmentation.Of(kinds, Shape, seed)!.Apply(image, changed, step, sample);
        return changed;
    }

    // The first channel is the column, the second 100 and the row, the third 7.
    private static byte[] Places() =>
    [
        .. Enumerable.Range(0, 3 * Side * Side).Select(i => (byte)((i / (Side * Side)) switch
        {
            0 => i % Side,
            1 => 100 + (i / Side % Side),
            _ => 7,
        })),
    ];

    private static int Inside(int place) => Math.Clamp(place, 0, Side - 1);

    private static int At(byte[] image, int channel, int row, int column) =>
        image[(((channel * Side) + row) * Side) + column];
}

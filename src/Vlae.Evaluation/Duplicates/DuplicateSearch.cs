namespace Vlae.Evaluation.Duplicates;

/// <summary>
/// Finds images that show the same picture: cropped, shifted, brighter, or saved again. The codes of a model tell which
/// images may be alike; their pixels, aligned, tell which are.
/// </summary>
/// <param name="model">The model.</param>
public sealed class DuplicateSearch(VlaeModel model)
{
    /// <summary>
    /// The largest limit that a calibration gives. Different pictures of one kind, such as labels of one printer, begin
    /// to lie within it; copies of photographs, icons and emoji lie within half of it.
    /// </summary>
    public const double MostCalibrated = 0.1;

    // Of an image, and of each of its variants. More find hardly more copies.
    private const int Neighbors = 10;
    private const int Copies = 200;
    // More copies within the limit would bring many more pairs that are none (docs/guide/duplicates.md).
    private const double Share = 0.75;

    // Pairs between two reports of the progress.
    private const int Part = 4096;

    private readonly List<VlaeImage> _images = [];
    private readonly List<float[][]> _codes = [];
    private readonly List<Thumbnail> _thumbnails = [];

    /// <summary>Number of images so far.</summary>
    public int Count => _images.Count;

    /// <summary>Refuses an image of another shape than the model's.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void RequireShape(VlaeImage image) => model.RequireShape(image);

    /// <summary>Adds images of the model's shape.</summary>
    /// <exception cref="VlaeException"><c>ImageShapeMismatch</c>.</exception>
    public void Add(IReadOnlyList<VlaeImage> images, CancellationToken cancel = default)
    {
        VlaeImage[] variants = [.. images.SelectMany(ImageVariants.Of)];
        if (images.Count > 0)
        {
            _codes.AddRange(model.Encode(variants, cancel).Select(latent => latent.Mean.ToArray())
                .Chunk(variants.Length / images.Count));
        }

        _images.AddRange(images);
        _thumbnails.AddRange(images.AsParallel().AsOrdered().Select(Thumbnail.Of));
    }

    /// <summary>
    /// The distance within which three of four copies lie that are made of these images: cropped to 90 % of the sides or
    /// more, up to 10 % brighter or darker, with a little noise.
    /// </summary>
    /// <param name="seed">The seed of the choice of images and of the copies.</param>
    /// <param name="cancel">Stops soon.</param>
    public double CalibratedDistance(long seed, CancellationToken cancel = default)
    {
        if (Count == 0)
            return 0;

        int copies = Math.Min(Copies, Count);
        var distances = new double[copies];
        Parallel.For(0, copies, new() { CancellationToken = cancel }, i =>
        {
            int chosen = (int)((long)i * Count / copies);
            distances[i] = ImageAlignment.Distance(
                _thumbnails[chosen], Thumbnail.Of(ImageCopy.Of(_images[chosen], seed, i)));
        });
        Array.Sort(distances);
        return distances[(int)(Share * (copies - 1))];
    }

    /// <summary>The groups of images that show the same picture.</summary>
    /// <param name="maximumDistance">The largest distance of a pair; see <see cref="ImagePair.Distance"/>.</param>
    /// <param name="progress">Receives the share of the pairs that is done, from 0 to 1, on the calling thread.</param>
    /// <param name="cancel">Stops soon.</param>
    public IReadOnlyList<ImageGroup> Groups(
        double maximumDistance, Action<double>? progress = null, CancellationToken cancel = default)
    {
        (int First, int Second, double Distance)[] pairs = [.. Near(maximumDistance, progress, cancel)];
        int[] groups = [.. Enumerable.Range(0, Count)];
        foreach ((int first, int second, _) in pairs)
            groups[RootOf(second)] = RootOf(first);
        return
        [
            .. pairs.GroupBy(pair => RootOf(pair.First))
                .OrderBy(group => group.Min(pair => pair.First))
                .Select((group, i) => new ImageGroup(
                    i + 1,
                    [.. group.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()
                        .Select(image => _images[image])],
                    [.. group.Select(pair => new ImagePair(_images[pair.First], _images[pair.Second], pair.Distance))])),
        ];

        int RootOf(int image)
        {
            while (groups[image] != image)
                image = groups[image] = groups[groups[image]];
            return image;
        }
    }

    private IEnumerable<(int First, int Second, double Distance)> Near(
        double maximumDistance, Action<double>? progress, CancellationToken cancel)
    {
        (int First, int Second)[] candidates = CodeNeighbors.Pairs(_codes, Neighbors, cancel);
        var distances = new double[candidates.Length];
        for (int start = 0; start < candidates.Length; start += Part)
        {
            Parallel.For(start, Math.Min(start + Part, candidates.Length), new() { CancellationToken = cancel }, i =>
                distances[i] = ImageAlignment.Distance(
                    _thumbnails[candidates[i].First], _thumbnails[candidates[i].Second]));
            progress?.Invoke((double)start / candidates.Length);
        }

        for (int i = 0; i < candidates.Length; i++)
        {
            if (distances[i] <= maximumDistance)
                yield return (candidates[i].First, candidates[i].Second, distances[i]);
        }
    }
}

using System.Collections.Immutable;
using Vlae.Data.Digits;
using Vlae.Data.Sprites;

namespace Vlae.Data.Catalog;

/// <summary>The data sets that Vlae can load by name.</summary>
public static class DataSetCatalog
{
    /// <summary>LeCun, Cortes and Burges, "The MNIST database of handwritten digits".</summary>
    /// <remarks>Mirrors compress the files differently, so only checksums of the unpacked bytes hold for all.</remarks>
    public static DataSetEntry Mnist { get; } = new("Mnist", DigitGenerator.ClassNames)
    {
        Description = "70,000 handwritten digits",
        Folder = "mnist",
        Mirrors =
        [
            new Uri("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new Uri("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        ],
        Train = new(
            new(TrainImages, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new(TrainLabels, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
        Test = new(
            new(TestImages, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new(TestLabels, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
    };

    /// <summary>Xiao, Rasul and Vollgraf, "Fashion-MNIST", arXiv 1708.07747.</summary>
    /// <remarks>
    /// The checksums of the packed files are published by TensorFlow Datasets (url_checksums/fashion_mnist.txt). Those
    /// of the unpacked label files were computed from the authors' repository; those of the unpacked images are
    /// unknown.
    /// </remarks>
    public static DataSetEntry FashionMnist { get; } = new(
        "FashionMnist",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"])
    {
        Description = "70,000 photographs of clothes",
        Folder = "fashion-mnist",
        Mirrors =
        [
            new Uri("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"),
            new Uri("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
        ],
        Train = new(
            new(TrainImages, null, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            new(
                TrainLabels,
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845")),
        Test = new(
            new(TestImages, null, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            new(
                TestLabels,
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
    };

    /// <summary>Clanuwat et al., "Deep Learning for Classical Japanese Literature", arXiv 1812.01718.</summary>
    /// <remarks>
    /// The checksums of the packed files are published by TensorFlow Datasets (url_checksums/kmnist.txt); those of the
    /// unpacked files are unknown. The authors' server is the only known mirror with these files.
    /// </remarks>
    public static DataSetEntry KuzushijiMnist { get; } = new(
        "KuzushijiMnist", ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"])
    {
        Description = "70,000 handwritten Japanese characters",
        Folder = "kuzushiji-mnist",
        Mirrors = [new Uri("https://codh.rois.ac.jp/kmnist/dataset/kmnist/")],
        Train = new(
            new(TrainImages, null, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
            new(TrainLabels, null, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17")),
        Test = new(
            new(TestImages, null, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
            new(TestLabels, null, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")),
    };

    /// <summary>Yadav and Bottou, "Cold Case: The Lost MNIST Digits", arXiv 1905.10498.</summary>
    /// <remarks>Its labels are tables, whose first column is the class. No SHA-256 of its files is published.</remarks>
    public static DataSetEntry Qmnist { get; } = new("Qmnist", DigitGenerator.ClassNames)
    {
        Description = "120,000 handwritten digits, MNIST's among them; its files are not downloaded",
        Folder = "qmnist",
        Train = new(new("qmnist-train-images-idx3-ubyte"), new("qmnist-train-labels-idx2-int")),
        Test = new(new("qmnist-test-images-idx3-ubyte"), new("qmnist-test-labels-idx2-int")),
    };

    /// <summary>Drawn by <see cref="DigitGenerator"/>; it needs no file.</summary>
    public static DataSetEntry Digits { get; } = new(DigitGenerator.Name, DigitGenerator.ClassNames)
    {
        Description = "70,000 digits drawn from known factors; needs no file",
        Draw = (split, cancel) => DigitGenerator.Generate(split.ToString(), cancel: cancel),
    };

    /// <summary>Drawn by <see cref="SpriteGenerator"/>; it needs no file.</summary>
    public static DataSetEntry Sprites { get; } = new(SpriteGenerator.Name, SpriteGenerator.ClassNames)
    {
        Description = "70,000 shapes of 64x64 drawn from known factors, like dSprites; needs no file",
        Draw = (split, cancel) => SpriteGenerator.Generate(split.ToString(), cancel: cancel),
    };

    /// <summary>All data sets, the default first.</summary>
    public static ImmutableArray<DataSetEntry> All { get; } =
        [Mnist, FashionMnist, KuzushijiMnist, Digits, Sprites, Qmnist, .. EmnistCatalog.All];

    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";
}

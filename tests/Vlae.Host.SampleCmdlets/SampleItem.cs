namespace Vlae.Host.SampleCmdlets;

public enum SampleKind
{
    Train,
    Test,
}

public sealed class SampleItem
{
    public SampleItem(int index, string label)
    {
        Index = index;
        Label = label;
    }

    public int Index { get; }

    public string Label { get; }

    public SampleKind Kind => Index % 2 == 0 ? SampleKind.Test : SampleKind.Train;

    public double Half => Index / 2.0;

    public int[] Shape => new[] { 1, 28, Index };

    public override string ToString() => $"Item {Index}";
}

namespace Vlae.Checkpoints.Onnx;

/// <summary>An attribute of an operator: one integer, or a list of integers.</summary>
internal sealed record OnnxAttribute
{
    private readonly long[] _values;
    private readonly bool _isList;

    /// <summary>One integer.</summary>
    public OnnxAttribute(string name, long value) => (Name, _values, _isList) = (name, [value], false);

    /// <summary>A list with one integer for each of two axes, rows first.</summary>
    public OnnxAttribute(string name, int rows, int columns) =>
        (Name, _values, _isList) = (name, [rows, columns], true);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its <c>AttributeProto</c>.</summary>
    public ProtobufMessage ToMessage()
    {
        ProtobufMessage message = new ProtobufMessage().Add(1, Name);
        foreach (long value in _values)
            message.Add(_isList ? 8 : 3, value);

        return message.Add(20, _isList ? 7 : 2);
    }
}

using System.Buffers.Binary;

namespace Vlae.Checkpoints.Onnx;

/// <summary>A graph of operators, built in the order of computation.</summary>
/// <param name="name">Its name.</param>
/// <param name="documentation">A description.</param>
internal sealed class OnnxGraph(string name, string documentation)
{
    private const int Single = 1;
    private const int Int64 = 7;

    private readonly List<ProtobufMessage> _nodes = [], _constants = [], _inputs = [], _outputs = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Declares an input: floats, (batch, sides), with a batch of any length.</summary>
    /// <returns>Its name.</returns>
    public string Input(string input, string documentation, params ReadOnlySpan<int> sides)
    {
        _inputs.Add(Value(input, documentation, sides));
        return input;
    }

    /// <summary>Declares a node's value as an output: floats, (batch, sides).</summary>
    public void Output(string output, string documentation, params ReadOnlySpan<int> sides) =>
        _outputs.Add(Value(output, documentation, sides));

    /// <summary>Adds a tensor of floats, once per name.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string constant, ReadOnlySpan<int> sides, ReadOnlySpan<float> values) =>
        _known.Add(constant) ? Constant(constant, Single, sides, NumberTypes.LittleEndian(values)) : constant;

    /// <summary>Adds a list of integers, once per name.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string constant, params ReadOnlySpan<long> values)
    {
        if (!_known.Add(constant))
            return constant;

        var bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);

        return Constant(constant, Int64, [values.Length], bytes);
    }

    /// <summary>Adds an operator with one output, which has the node's name.</summary>
    /// <returns>That name.</returns>
    public string Node(string type, string node, string[] inputs, params OnnxAttribute[] attributes)
    {
        Add(type, node, inputs, [node], attributes);
        return node;
    }

    /// <summary>Splits a value's columns into equal parts.</summary>
    /// <returns>The names of the parts.</returns>
    public string[] Split(string value, int parts)
    {
        string[] names = [.. Enumerable.Range(0, parts).Select(part => $"{value}.{part}")];
        Add("Split", $"{value}.split", [value], names, [new("axis", 1)]);
        return names;
    }

    /// <summary>Its <c>GraphProto</c>.</summary>
    public ProtobufMessage ToMessage() => new ProtobufMessage()
        .Add(1, _nodes).Add(2, name).Add(5, _constants).Add(10, documentation).Add(11, _inputs).Add(12, _outputs);

    // Adds a NodeProto.
    private void Add(string type, string node, string[] inputs, string[] outputs, OnnxAttribute[] attributes)
    {
        var message = new ProtobufMessage();
        foreach (string input in inputs)
            message.Add(1, input);
        foreach (string output in outputs)
            message.Add(2, output);
        _nodes.Add(message.Add(3, node).Add(4, type).Add(5, attributes.Select(attribute => attribute.ToMessage())));
    }

    // Adds a TensorProto.
    private string Constant(string constant, int type, ReadOnlySpan<int> sides, ReadOnlyMemory<byte> bytes)
    {
        var message = new ProtobufMessage();
        foreach (int side in sides)
            message.Add(1, side);
        _constants.Add(message.Add(2, type).Add(8, constant).Add(9, bytes));
        return constant;
    }

    // A ValueInfoProto. Its first axis has a name instead of a length.
    private static ProtobufMessage Value(string name, string documentation, ReadOnlySpan<int> sides)
    {
        ProtobufMessage shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "batch"));
        foreach (int side in sides)
            shape.Add(1, new ProtobufMessage().Add(1, side));

        ProtobufMessage tensor = new ProtobufMessage().Add(1, Single).Add(2, shape);
        return new ProtobufMessage()
            .Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor)).Add(3, documentation);
    }
}

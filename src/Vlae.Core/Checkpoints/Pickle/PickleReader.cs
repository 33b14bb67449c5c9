namespace Vlae.Checkpoints.Pickle;

/// <summary>
/// Reads a pickle (CPython's Lib/pickletools.py) into plain values: null, bool, long, BigInteger, double, string,
/// object?[] (tuple), List (list), OrderedDictionary (dict), and the objects of an <see cref="IPickleGlobals"/>.
/// </summary>
/// <remarks>
/// A pickle is a program. This interpreter is safe: it uses no reflection, and before any call it
/// refuses each global that <see cref="IPickleGlobals"/> does not allow.
/// </remarks>
internal sealed class PickleReader(PickleInput input, IPickleGlobals globals)
{
    private const int MaxSteps = 1 << 17;
    private const int MaxProtocol = 5;

    private readonly string _file = input.File;
    private readonly PickleStack _stack = new(input.File);

    /// <summary>Makes an empty dictionary with the keys of pickles.</summary>
    public static OrderedDictionary<object, object?> NewDictionary() => new(PickleKeys.Comparer);

    /// <summary>Reads one pickle. The input's position is then one past its last byte.</summary>
    /// <exception cref="VlaeException">
    /// <c>PickleGlobalRefused</c>, <c>PickleOpcodeRefused</c>, <c>PickleCorrupt</c>, <c>PickleTooLarge</c>.
    /// </exception>
    public object? Read()
    {
        for (int step = 0; step < MaxSteps; step++)
        {
            byte op = input.Byte();
            if (op == (byte)PickleOp.Stop)
                return _stack.Pop();

            if (!Scalar((PickleOp)op) && !Container((PickleOp)op) && !Named((PickleOp)op))
                throw PickleErrors.OpcodeRefused(_file, op, input.Position - 1);
        }

        throw PickleErrors.TooLarge(_file, $"over {MaxSteps:N0} instructions");
    }

    private bool Scalar(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Proto:
                byte protocol = input.Byte();
                if (protocol > MaxProtocol)
                    throw PickleErrors.Corrupt(_file, $"there is no pickle protocol {protocol}");
                return true;
            // A frame declares how many bytes follow. It is ignored, because every length is checked anyway.
            case PickleOp.Frame: _ = input.UInt64(); return true;
            case PickleOp.None: _stack.Push(null); return true;
            case PickleOp.NewTrue: _stack.Push(true); return true;
            case PickleOp.NewFalse: _stack.Push(false); return true;
            case PickleOp.BinInt: _stack.Push((long)input.Int32()); return true;
            case PickleOp.BinInt1: _stack.Push((long)input.Byte()); return true;
            case PickleOp.BinInt2: _stack.Push((long)input.UInt16()); return true;
            case PickleOp.Long1: _stack.Push(input.Integer(input.Byte())); return true;
            case PickleOp.BinFloat: _stack.Push(input.Double()); return true;
            case PickleOp.ShortBinString or PickleOp.ShortBinUnicode:
                _stack.Push(input.Text(input.Byte()));
                return true;
            case PickleOp.BinUnicode: _stack.Push(input.Text(input.UInt32())); return true;
            case PickleOp.BinUnicode8: _stack.Push(input.Text(input.UInt64())); return true;
            case PickleOp.BinGet: _stack.Push(_stack.Recall(input.Byte())); return true;
            case PickleOp.LongBinGet: _stack.Push(_stack.Recall(input.UInt32())); return true;
            case PickleOp.BinPut: _stack.Remember(input.Byte()); return true;
            case PickleOp.LongBinPut: _stack.Remember(input.UInt32()); return true;
            case PickleOp.Memoize: _stack.Memoize(); return true;
            default: return false;
        }
    }

    private bool Container(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Mark: _stack.Mark(); return true;
            case PickleOp.Pop: _ = _stack.Pop(); return true;
            case PickleOp.PopMark: _ = _stack.PopToMark(); return true;
            case PickleOp.EmptyTuple: _stack.Push(Array.Empty<object?>()); return true;
            case PickleOp.Tuple1: _stack.Push(_stack.Pop(1)); return true;
            case PickleOp.Tuple2: _stack.Push(_stack.Pop(2)); return true;
            case PickleOp.Tuple3: _stack.Push(_stack.Pop(3)); return true;
            case PickleOp.Tuple: _stack.Push(_stack.PopToMark()); return true;
            case PickleOp.EmptyList: _stack.Push(new List<object?>()); return true;
            case PickleOp.Append: Append(_stack.Pop(1)); return true;
            case PickleOp.Appends: Append(_stack.PopToMark()); return true;
            case PickleOp.EmptyDict: _stack.Push(NewDictionary()); return true;
            case PickleOp.SetItem: SetItems(_stack.Pop(2)); return true;
            case PickleOp.SetItems: SetItems(_stack.PopToMark()); return true;
            default: return false;
        }
    }

    private bool Named(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Global: PushGlobal(input.Line(), input.Line()); return true;
            case PickleOp.StackGlobal:
                if (_stack.Pop(2) is not [string module, string name])
                    throw PickleErrors.Corrupt(_file, "it asks for a global whose name is not a text");
                PushGlobal(module, name);
                return true;
            // A call by name in one instruction. No tensor needs it, so it is refused with its name.
            case PickleOp.Instance: throw PickleErrors.GlobalRefused(_file, $"{input.Line()}.{input.Line()}");
            case PickleOp.Reduce or PickleOp.NewObj:
                object?[] call = _stack.Pop(2);
                PickleGlobal global = call[0] as PickleGlobal ?? throw NotCallable(call[0]);
                _stack.Push(globals.Call(global.Name, call[1] as object?[] ?? throw NotCallable(call[1])));
                return true;
            case PickleOp.NewObjEx:
                throw PickleErrors.GlobalRefused(_file, (_stack.Pop(3)[0] as PickleGlobal)?.Name ?? "an object");
            case PickleOp.Build:
                // The attributes of a dictionary, such as a state_dict's _metadata, are ignored.
                if (_stack.Pop(2) is not [OrderedDictionary<object, object?> built, _])
                    throw PickleErrors.Corrupt(_file, "it sets the attributes of something that has none");
                _stack.Push(built);
                return true;
            case PickleOp.BinPersId: _stack.Push(globals.Load(_stack.Pop())); return true;
            default: return false;
        }
    }

    private void PushGlobal(string module, string name)
    {
        string global = $"{module}.{name}";
        if (!globals.Allows(global))
            throw PickleErrors.GlobalRefused(_file, global);

        _stack.Push(new PickleGlobal(global));
    }

    private void Append(object?[] items)
    {
        if (_stack.Peek() is not List<object?> list)
            throw PickleErrors.Corrupt(_file, "it appends to something that is not a list");

        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (_stack.Peek() is not OrderedDictionary<object, object?> dictionary || items.Length % 2 != 0)
            throw PickleErrors.Corrupt(_file, "it sets items of something that is not a dictionary");

        for (int i = 0; i < items.Length; i += 2)
        {
            if (items[i] is not (string or long))
                throw PickleErrors.Corrupt(_file, "a dictionary has a key that is neither a text nor an integer");
            if (!dictionary.TryAdd(items[i]!, items[i + 1]))
                throw PickleErrors.Corrupt(_file, $"a dictionary has the key '{items[i]}' twice");
        }
    }

    private VlaeException NotCallable(object? value) =>
        PickleErrors.Corrupt(_file, $"it calls something that is not a function ({value?.GetType().Name ?? "None"})");
}

using System.Reflection;
using System.Reflection.Emit;

namespace Vlae.Tests.Torch;

/// <summary>The methods and fields in compiled code, read from its instructions (ECMA-335, III.1.2).</summary>
internal static class CompiledCode
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>All methods and constructors of an assembly.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Assembly assembly) => assembly.GetTypes().SelectMany(MethodsOf);

    /// <summary>The methods of a type, without inherited ones.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        [.. type.GetMethods(Own), .. type.GetConstructors(Own)];

    /// <summary>The methods that a method calls, in order; generic ones as definitions.</summary>
    public static IEnumerable<(OpCode Code, MethodBase Method)> CallsIn(MethodBase method) => Operands(method)
        .Where(operand => operand.Code.OperandType == OperandType.InlineMethod)
        .Select(operand => (operand.Code, Defined((MethodBase)Resolve(method, operand.Token))));

    /// <summary>The fields that a method writes.</summary>
    public static IEnumerable<FieldInfo> StoresIn(MethodBase method) => Operands(method)
        .Where(operand => operand.Code == OpCodes.Stfld || operand.Code == OpCodes.Stsfld)
        .Select(operand => (FieldInfo)Resolve(method, operand.Token));

    private static IEnumerable<(OpCode Code, int Token)> Operands(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == TwoBytes)
                value = (short)((TwoBytes << 8) | code[at++]);
            OpCode instruction = Codes[value];
            int size = SizeOf(instruction.OperandType, code.AsSpan(at));
            if (size == sizeof(int))
                yield return (instruction, BitConverter.ToInt32(code, at));
            at += size;
        }
    }

    private static int SizeOf(OperandType type, ReadOnlySpan<byte> rest) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (1 + BitConverter.ToInt32(rest)),
        _ => sizeof(int),
    };

    private static MemberInfo Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null)!;

    private static MethodBase Defined(MethodBase method) =>
        method.IsGenericMethod || method.DeclaringType is { IsGenericType: true }
            ? method.Module.ResolveMethod(method.MetadataToken)! : method;
}

using System.Reflection;
using System.Reflection.Emit;

namespace Vlae.Tests.Torch;

/// <summary>
/// No number is freed in the middle of an operation; see <c>Constants</c> in Vlae.Torch for the reason. A test of
/// running code would detect it only once in some thousand steps, so these tests read the compiled code.
/// </summary>
public sealed class TorchNumberTests
{
    [Fact]
    public void No_called_operation_makes_a_hidden_number()
    {
        Backends.Torch();
        MethodBase[] called = [.. CompiledCode.MethodsOf(TorchAssemblies.Of("Vlae.Torch"))
            .SelectMany(CompiledCode.CallsIn).Select(call => call.Method).Distinct().Where(IsOperation)];

        Assert.True(called.Length > 100, $"{called.Length} operations are called.");
        Assert.Empty(called.Select(PathToNumber).OfType<string>());
    }

    // A known violation, to prove that the check can find one.
    [Theory]
    [InlineData("square", 0, "square > op_Implicit")]
    [InlineData("add", 1, "add > op_Implicit")]
    public void An_operation_that_makes_a_number_is_found(string name, int arguments, string path)
    {
        Backends.Torch();
        Type tensor = TorchAssemblies.Of("TorchSharp").GetType("TorchSharp.torch+Tensor", throwOnError: true)!;
        MethodBase[] operations = [.. CompiledCode.MethodsOf(tensor)
            .Where(method => method.Name == name && method.GetParameters().Length == arguments)];

        Assert.NotEmpty(operations);
        Assert.All(operations, method => Assert.Equal(path, PathToNumber(method)));
    }

    [Fact]
    public void Our_numbers_are_fields_or_disposed_locals()
    {
        Backends.Torch();
        int numbers = 0;
        foreach (MethodBase method in CompiledCode.MethodsOf(TorchAssemblies.Of("Vlae.Torch")))
        {
            int made = CompiledCode.CallsIn(method).Count(call => IsMaker(call.Method));
            int fields = CompiledCode.StoresIn(method).Count(field => IsNumber(field.FieldType));
            int locals = method.GetMethodBody()?.LocalVariables.Count(local => IsNumber(local.LocalType)) ?? 0;
            Assert.True(made <= fields + locals, $"{method.DeclaringType}.{method.Name} makes a number in place.");
            numbers += made;
        }

        Assert.True(numbers > 20, $"{numbers} numbers are made.");
    }

    /// <summary>The call path by which an operation makes a number; null if it makes none.</summary>
    private static string? PathToNumber(MethodBase operation)
    {
        var from = new Dictionary<MethodBase, MethodBase?> { [operation] = null };
        var open = new Queue<MethodBase>([operation]);
        while (open.TryDequeue(out MethodBase? method))
        {
            if (IsMaker(method))
                return PathTo(method);

            foreach (MethodBase next in CompiledCode.CallsIn(method).SelectMany(Runs).Where(IsTorchSharps))
            {
                if (from.TryAdd(next, method))
                    open.Enqueue(next);
            }
        }

        return null;

        string PathTo(MethodBase method) =>
            (from[method] is { } before ? PathTo(before) + " > " : "") + method.Name;
    }

    // A module that is made is run later, through a call of its base type.
    private static IEnumerable<MethodBase> Runs((OpCode Code, MethodBase Method) call) =>
        call.Code == OpCodes.Newobj
            ? CompiledCode.MethodsOf(call.Method.DeclaringType!).Where(method => method.Name == "forward")
                .Append(call.Method)
            : [call.Method];

    private static bool IsOperation(MethodBase method) => IsTorchSharps(method) && !IsMaker(method);

    private static bool IsTorchSharps(MethodBase method) =>
        method.DeclaringType?.Assembly.GetName().Name == "TorchSharp";

    private static bool IsMaker(MethodBase method) =>
        method is MethodInfo { IsStatic: true } made && IsTorchSharps(made) && IsNumber(made.ReturnType);

    private static bool IsNumber(Type type) => type.FullName == "TorchSharp.Scalar";
}

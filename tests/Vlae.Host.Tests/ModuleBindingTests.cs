using System.Reflection;
using System.Runtime.CompilerServices;

namespace Vlae.Host.Tests;

/// <summary>The compiled code of the sample cmdlets finds everything that it calls.</summary>
public sealed class ModuleBindingTests
{
    [Fact]
    public void Every_method_of_the_sample_cmdlets_can_be_compiled_to_machine_code()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (Type type in Samples.Assembly.GetTypes().Where(static t => !t.ContainsGenericParameters))
        {
            // Preparing a method resolves the members of the contract that it calls, or throws.
            foreach (MethodInfo method in type.GetMethods(all)
                .Where(static m => !m.IsAbstract && !m.ContainsGenericParameters))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }

    [Fact]
    public void The_sample_cmdlets_were_compiled_against_the_standard_and_bind_to_the_host()
    {
        AssemblyName reference = Samples.Assembly.GetReferencedAssemblies()
            .Single(static a => a.Name == "System.Management.Automation");
        Assert.Equal(new Version(3, 0, 0, 0), reference.Version);
        Assert.Same(
            typeof(PocketShell).Assembly,
            Samples.Assembly.GetType("Vlae.Host.SampleCmdlets.GetSampleItemCommand", true)!.BaseType!.Assembly);
    }
}

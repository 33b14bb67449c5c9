using System.Management.Automation;
using Xunit;

namespace Vlae.Host.Tests;

/// <summary>An object's properties by name and in order, as PowerShell's.</summary>
public sealed class ObjectMembersTests
{
    [Theory]
    [InlineData("Size")]
    [InlineData("SIZE")]
    public void A_property_is_found_in_any_case(string name) =>
        Assert.Equal(3, new PSObject(new Derived()).Properties[name]?.Value);

    [Fact]
    public void A_property_that_hides_another_is_the_only_one_of_its_name()
    {
        var derived = new PSObject(new Derived());

        Assert.Equal("derived", derived.Properties["Name"]?.Value);
        Assert.Equal(["Name", "Size", "Count"], derived.Properties.Select(p => p.Name));
    }

    [Fact]
    public void What_was_added_comes_first_and_hides_the_objects_own()
    {
        var derived = new PSObject(new Derived());
        derived.Properties.Add(new PSNoteProperty("size", 7));

        Assert.Equal(7, derived.Properties["Size"]?.Value);
        Assert.Equal(["size", "Name", "Count"], derived.Properties.Select(p => p.Name));
    }

    [Fact]
    public void Nothing_is_found_of_another_name_or_with_parameters_or_that_is_not_public()
    {
        var derived = new PSObject(new Derived());

        Assert.Null(derived.Properties["Nothing"]);
        Assert.Null(derived.Properties["Item"]);
        Assert.Null(derived.Properties["Hidden"]);
        Assert.Null(new PSObject().Properties["Size"]);
    }

    private class Base
    {
        public string Name { get; } = "base";

        public int Size { get; } = 3;

        internal int Hidden { get; } = 1;
    }

    private sealed class Derived : Base
    {
        public int Count = 2;

        public new string Name { get; } = "derived";

        public int this[int index] => index;
    }
}

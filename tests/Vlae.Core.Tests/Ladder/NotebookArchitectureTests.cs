using Vlae.Checkpoints.Safetensors;
using Vlae.Ladder;

namespace Vlae.Tests.Ladder;

/// <summary>The default architecture is the notebook's, tensor by tensor.</summary>
public sealed class NotebookArchitectureTests
{
    private static readonly LadderArchitecture Notebook = new();

    [Fact]
    public void The_notebooks_network_has_72_tensors_and_374_737_numbers()
    {
        ParameterCatalog catalog = ParameterCatalog.Of(Notebook);

        Assert.Equal(72, catalog.Specs.Length);
        Assert.Equal(374_737, catalog.Size);
        Assert.Equal(374_737, catalog.Specs.Sum(spec => spec.Size));
    }

    [Fact]
    public void Names_shapes_and_their_order_are_the_state_dicts()
    {
        SafetensorsFile file = Fixture.Read("notebook-trained.safetensors");
        var specs = ParameterCatalog.Of(Notebook).Specs;

        // PyTorch writes a state_dict in order, and the reader keeps the order of the header.
        Assert.Equal(file.Names, specs.Select(spec => spec.Name));
        Assert.All(specs, spec => Assert.Equal(file.ShapeOf(spec.Name), spec.Shape.AsEnumerable()));
    }

    [Fact]
    public void Parameters_are_contiguous()
    {
        int offset = 0;
        foreach (ParameterSpec spec in ParameterCatalog.Of(Notebook).Specs)
        {
            Assert.Equal(offset, spec.Offset);
            offset += spec.Size;
        }
    }

    [Fact]
    public void Maps_are_those_of_the_notebook()
    {
        MapShape[] expected = [new(1, 28, 28), new(16, 13, 13), new(32, 6, 6), new(64, 3, 3), new(128, 1, 1)];
        Assert.Equal(expected, Notebook.Maps.AsEnumerable());
        Assert.Equal(64, Notebook.CodeSize);
    }

    [Fact]
    public void A_parameter_is_found_only_by_its_exact_name()
    {
        ParameterCatalog catalog = ParameterCatalog.Of(Notebook);

        Assert.Equal("generate.conv4.weight", catalog.Find("generate.conv4.weight")?.Name);
        Assert.Null(catalog.Find("generate.conv5.weight"));
        Assert.Null(catalog.Find("Generate.conv4.weight"));
        Assert.Throws<KeyNotFoundException>(() =>
            ParameterInitializer.Draw(Notebook, 0)["generate.conv5.weight"].Length);
    }
}

namespace Vlae.Ladder;

/// <summary>A named width of the network: the channels of its maps, and its hidden layers.</summary>
public enum NetworkSize
{
    /// <summary>The notebook's: 16 channels in the first map, hidden layers of 16; 374,737 parameters.</summary>
    Notebook,

    /// <summary>Twice the channels, and hidden layers of 128: 3,383,585 parameters, for the best likelihood.</summary>
    Wide,
}

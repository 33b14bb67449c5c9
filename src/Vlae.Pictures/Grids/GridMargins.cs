namespace Vlae.Pictures.Grids;

/// <summary>Space for titles around the images of a grid, in pixels of the picture.</summary>
/// <param name="Left">Left of all rows.</param>
/// <param name="Top">Above all columns.</param>
/// <param name="Below">Below each image.</param>
public readonly record struct GridMargins(int Left, int Top, int Below);

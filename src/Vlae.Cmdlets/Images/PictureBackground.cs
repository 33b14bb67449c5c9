namespace Vlae.Cmdlets;

/// <summary>What lies behind transparent pixels, and at the sides of a picture that does not fill the image.</summary>
public enum PictureBackground
{
    /// <summary>Black, as behind MNIST's digits.</summary>
    Black,

    /// <summary>White, as paper.</summary>
    White,
}

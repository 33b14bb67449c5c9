namespace Vlae.Cmdlets;

/// <summary>The color behind transparent pixels, and beside a picture that does not fill the image.</summary>
public enum PictureBackground
{
    /// <summary>Black, as behind MNIST's digits.</summary>
    Black,

    /// <summary>White, as paper.</summary>
    White,
}

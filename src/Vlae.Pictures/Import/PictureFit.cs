namespace Vlae.Pictures.Import;

/// <summary>How a picture with other proportions gets an image's size.</summary>
public enum PictureFit
{
    /// <summary>It keeps its proportions and is whole, in the middle of the background, as MNIST's digits.</summary>
    Contain,

    /// <summary>It keeps its proportions and fills the image. What is too much at two sides is cut off.</summary>
    Cover,

    /// <summary>It fills the image and loses its proportions, as with torchvision's <c>Resize((h, w))</c>.</summary>
    Stretch,
}

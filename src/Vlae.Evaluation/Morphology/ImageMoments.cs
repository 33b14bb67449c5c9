namespace Vlae.Evaluation.Morphology;

/// <summary>The moments of the gray levels that slant and bounds need.</summary>
/// <param name="Mass">Sum of the gray levels.</param>
/// <param name="MiddleY">Row of the center of mass.</param>
/// <param name="Shear">Covariance of column and row over the variance of the row: columns per row, downwards.</param>
internal readonly record struct ImageMoments(double Mass, double MiddleY, double Shear)
{
    /// <summary>Computes the moments of a picture that is not black.</summary>
    public static ImageMoments Of(GrayMap image)
    {
        double mass = 0, sumX = 0, sumY = 0, sumXY = 0, sumYY = 0;
        for (int y = 0; y < image.Height; y++)
        {
            double row = 0, rowX = 0;
            ReadOnlySpan<float> pixels = image.Row(y);
            for (int x = 0; x < pixels.Length; x++)
                (row, rowX) = (row + pixels[x], rowX + (x * (double)pixels[x]));

            mass += row;
            sumX += rowX;
            sumY += y * row;
            sumXY += y * rowX;
            sumYY += (double)y * y * row;
        }

        (double middleX, double middleY) = (sumX / mass, sumY / mass);
        return new(mass, middleY, ((sumXY / mass) - (middleX * middleY)) / ((sumYY / mass) - (middleY * middleY)));
    }
}

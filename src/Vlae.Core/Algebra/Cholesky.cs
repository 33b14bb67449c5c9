namespace Vlae.Algebra;

/// <summary>A symmetric, positive definite matrix A by its factor L, the lower triangle of A = L L^T.</summary>
internal sealed class Cholesky
{
    private readonly double[] _factor;
    private readonly int _size;

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">(row, column); its lower triangle is read, and overwritten with the factor.</param>
    /// <param name="size">Rows.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public Cholesky(double[] matrix, int size)
    {
        (_factor, _size) = (matrix, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * size) + j];
                for (int k = 0; k < j; k++)
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                if (i == j && !(sum > 0))
                    throw new ArgumentException("The matrix is not positive definite.", nameof(matrix));
                matrix[(i * size) + j] = i == j ? Math.Sqrt(sum) : sum / matrix[(j * size) + j];
            }
        }
    }

    /// <summary>The product L x, which has the covariance A if x has independent entries of variance 1.</summary>
    public double[] Times(ReadOnlySpan<double> x)
    {
        var product = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            for (int j = 0; j <= i; j++)
                product[i] += _factor[(i * _size) + j] * x[j];
        }

        return product;
    }

    /// <summary>Solves A x = b for several right-hand sides at once, in place.</summary>
    /// <param name="b">(row, side): the right-hand sides; receives the solutions.</param>
    /// <param name="sides">The number of right-hand sides.</param>
    public void Solve(Span<double> b, int sides)
    {
        for (int i = 0; i < _size; i++)
            Eliminate(b, sides, i, from: 0, to: i, transposed: false);
        for (int i = _size - 1; i >= 0; i--)
            Eliminate(b, sides, i, from: i + 1, to: _size, transposed: true);
    }

    private void Eliminate(Span<double> b, int sides, int i, int from, int to, bool transposed)
    {
        Span<double> row = b.Slice(i * sides, sides);
        for (int k = from; k < to; k++)
        {
            double factor = transposed ? _factor[(k * _size) + i] : _factor[(i * _size) + k];
            ReadOnlySpan<double> other = b.Slice(k * sides, sides);
            for (int s = 0; s < sides; s++)
                row[s] -= factor * other[s];
        }

        double diagonal = _factor[(i * _size) + i];
        for (int s = 0; s < sides; s++)
            row[s] /= diagonal;
    }
}

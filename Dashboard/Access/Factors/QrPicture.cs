using System.Globalization;
using System.Text;
using QRCoder;

namespace Dashboard.Access.Factors;

/// <summary>A text as a picture for a camera: the outline of an SVG path, so that the page needs no markup from elsewhere. Pure.</summary>
/// <param name="Size">The modules of a side, the quiet ones around it too.</param>
/// <param name="Path">The dark ones.</param>
internal sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var begin = x;
                while (x < rows[y].Count && rows[y][x]) x++;
                if (x > begin) path.Append(CultureInfo.InvariantCulture, $"M{begin} {y}h{x - begin}v1h-{x - begin}z");
            }
        }

        return new(rows.Count, path.ToString());
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Storage.Books;

/// <summary>Ids of what people make: readable, and of no second one.</summary>
public static class BookId
{
    private const int NameCharacters = 40;
    private const int RandomBytes = 3;

    /// <summary>An id made of a name: its letters and digits, with hyphens between, and six random hexadecimal digits.</summary>
    public static string Of(string name)
    {
        var id = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (id.Length == NameCharacters) break;
            if (char.IsAsciiLetterOrDigit(character)) id.Append(character);
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
        }

        var readable = id.ToString().Trim('-');
        return $"{(readable.Length == 0 ? "one" : readable)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}";
    }
}

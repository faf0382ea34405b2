using Dashboard.Documents;
using Dashboard.Documents.Fonts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Documents;

public sealed class DocumentOptionsTests
{
    [Fact]
    public void Read_FilesOfFonts_AreTheirNamesInOrder()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Reports:FallbackFonts", " /a.ttf;/b.otf ; ")]).Build();
        Assert.Equal(["/a.ttf", "/b.otf"], DocumentOptions.Read(configuration).FallbackFonts);
        Assert.Empty(DocumentOptions.Read(new ConfigurationBuilder().Build()).FallbackFonts);
    }

    [Fact]
    public void Fonts_FileThatIsNone_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "not-a-font.ttf");
        File.WriteAllText(file, "text");
        Assert.Contains("not-a-font.ttf", Assert.Throws<InvalidDataException>(() => new DocumentFonts(file)).Message, StringComparison.Ordinal);
    }
}

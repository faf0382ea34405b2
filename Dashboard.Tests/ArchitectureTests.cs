using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Dashboard.Tests;

/// <summary>Holds the code to the import table of CONTRIBUTING.md and to the size of a file.</summary>
public sealed partial class ArchitectureTests
{
    private const int MaxLines = 300;

    private static readonly string Root = typeof(ArchitectureTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>What each folder of Dashboard.Core may import of the others.</summary>
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Common"] = [],
        ["Sketches"] = [],
        ["Storage"] = ["Common"],
        ["Accounts"] = ["Common", "Storage"],
        ["Switches"] = ["Common", "Storage"],
        ["Pooling"] = ["Common", "Sketches", "Switches"],
        ["Metrics"] = ["Common", "Sketches", "Storage"],
        ["Pipeline"] = ["Common", "Sketches", "Switches", "Metrics", "Pooling"],
        ["Health"] = ["Common", "Sketches", "Storage", "Metrics", "Pooling"],
        ["Alerts"] = ["Common", "Sketches", "Storage", "Switches", "Metrics", "Health"],
        ["Reports"] = ["Common", "Sketches", "Storage", "Metrics", "Health", "Alerts"],
    };

    private static readonly string[] WithoutEntityFramework = ["Pooling", "Metrics", "Pipeline", "Sketches", "Switches"];

    private static readonly string[] Projects =
        ["Dashboard.Core", "Dashboard", "Dashboard.Embedded", "Dashboard.Tests", "Dashboard.Benchmarks"];

    private static readonly string[] DrawerNames = ["Helpers", "Utils", "Models", "Services", "Managers"];

    [Fact]
    public void Core_Folders_ImportOnlyWhatTheTableAllows()
    {
        var wrong =
            from file in SourceFiles("Dashboard.Core")
            let folder = FolderOf(file, "Dashboard.Core")
            from Match match in CoreNamespace().Matches(WithoutComments(file))
            let imported = match.Groups[1].Value
            where MayImport.ContainsKey(imported) && imported != folder && !MayImport[folder].Contains(imported)
            select $"{Relative(file)} imports {imported}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Core_EveryFolder_StandsInTheTable() =>
        Assert.All(
            SourceFiles("Dashboard.Core").Select(file => FolderOf(file, "Dashboard.Core")).Distinct(),
            folder => Assert.Contains(folder, MayImport.Keys));

    [Fact]
    public void Core_NeverImportsTheHost() =>
        Assert.Empty(SourceFiles("Dashboard.Core").Where(file => HostNamespace().IsMatch(WithoutComments(file))).Select(Relative));

    [Fact]
    public void Core_FoldersThatMayBecomeAPackage_TouchNoEntityFramework() =>
        Assert.Empty(
            from file in SourceFiles("Dashboard.Core")
            where WithoutEntityFramework.Contains(FolderOf(file, "Dashboard.Core"))
            where File.ReadAllText(file).Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            select Relative(file));

    [Fact]
    public void Components_Features_ImportOnlySharedAndCharts()
    {
        var wrong =
            from file in SourceFiles("Dashboard")
            where Relative(file).Contains("/Components/", StringComparison.Ordinal)
            let folder = FolderOf(file, Path.Combine("Dashboard", "Components"))
            from Match match in ComponentNamespace().Matches(WithoutComments(file))
            let imported = match.Groups[1].Value
            where imported != folder && imported is not ("Shared" or "Charts" or "Layout") && folder is not ("Layout" or "Pages" or "")
            select $"{Relative(file)} imports {imported}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_AllOfThem_StayBelowTheCap() =>
        Assert.Empty(
            from file in AllSourceFiles()
            let lines = File.ReadLines(file).Count()
            where lines > MaxLines
            select $"{Relative(file)} has {lines} lines");

    [Fact]
    public void Stylesheets_AllOfThem_AreLinkedAndStayBelowTheCap()
    {
        var page = File.ReadAllText(Path.Combine(Root, "Dashboard", "Components", "App.razor"));
        Assert.All(Directory.EnumerateFiles(Path.Combine(Root, "wwwroot", "css")), file =>
        {
            Assert.Contains($"css/{Path.GetFileName(file)}\"", page, StringComparison.Ordinal);
            Assert.InRange(File.ReadLines(file).Count(), 1, MaxLines);
        });
    }

    [Fact]
    public void Namespaces_AllFiles_AreTheirFolders() =>
        Assert.Empty(
            from file in AllSourceFiles()
            where Path.GetExtension(file) == ".cs"
            let declared = NamespaceDeclaration().Match(File.ReadAllText(file))
            let expected = Relative(Path.GetDirectoryName(file)!).Replace('/', '.')
            where declared.Success && declared.Groups[1].Value != expected
            select $"{Relative(file)} declares {declared.Groups[1].Value}");

    [Fact]
    public void Folders_None_IsADrawer() =>
        Assert.DoesNotContain(AllSourceFiles().Select(Relative), file => file.Split('/').Intersect(DrawerNames).Any());

    private static IEnumerable<string> AllSourceFiles() =>
        Projects.SelectMany(SourceFiles);

    private static IEnumerable<string> SourceFiles(string project) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor"
        let path = Relative(file)
        // Generated.
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/Storage/Migrations/", StringComparison.Ordinal)
        select file;

    private static string FolderOf(string file, string below) =>
        Path.GetRelativePath(Path.Combine(Root, below), file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : "";

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string WithoutComments(string file) => LineComment().Replace(File.ReadAllText(file), "");

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex LineComment();

    [GeneratedRegex(@"\bDashboard\.Core\.([A-Z]\w+)")]
    private static partial Regex CoreNamespace();

    [GeneratedRegex(@"\bDashboard\.(?!Core\b|Tests\b|Benchmarks\b)[A-Z]\w+")]
    private static partial Regex HostNamespace();

    [GeneratedRegex(@"\bDashboard\.Components\.([A-Z]\w+)")]
    private static partial Regex ComponentNamespace();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}

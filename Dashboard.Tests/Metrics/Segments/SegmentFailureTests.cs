using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentFailureTests : IDisposable
{
    private readonly SegmentFixture _fixture = new();

    [Fact]
    public void Append_FolderIsAFile_IsCountedLoggedOnceAndTriedAgain()
    {
        File.WriteAllText(_fixture.Folder, "");
        using var store = _fixture.Open();

        SegmentFixture.Fill(store, 0, 3);
        store.Clean();

        Assert.Equal(3, store.WriteFailures);
        Assert.Equal(0, store.BytesOnDisk);
        Assert.Empty(SegmentFixture.ReadAll(store));
        Assert.Single(_fixture.Logged, line => line.StartsWith("Error", StringComparison.Ordinal));

        File.Delete(_fixture.Folder);
        SegmentFixture.Fill(store, 3, 2);
        Assert.Equal(3, store.WriteFailures);
        Assert.Equal([3, 4], SegmentFixture.Numbers(store));
        Assert.Single(_fixture.Logged, line => line.StartsWith("Information", StringComparison.Ordinal));
    }

    [Fact]
    public void Append_FolderReplacedByAFile_ThenBack_GoesOn()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 0, 2);
        Directory.Delete(_fixture.Folder, recursive: true);
        File.WriteAllText(_fixture.Folder, "");

        SegmentFixture.Fill(store, 2, 2);
        Assert.Equal(2, store.WriteFailures);

        File.Delete(_fixture.Folder);
        SegmentFixture.Fill(store, 4, 2);
        Assert.Equal([4, 5], SegmentFixture.Numbers(store));
    }

    [Fact]
    public void Append_FolderRemoved_StartsAnew()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 0, 2);
        Directory.Delete(_fixture.Folder, recursive: true);

        SegmentFixture.Fill(store, 2, 2);

        Assert.Equal([2, 3], SegmentFixture.Numbers(store));
        Assert.Equal(0, store.WriteFailures);
    }

    [Fact]
    public void Append_NameTakenByAFolder_IsCountedAndCostsNoOtherTier()
    {
        using var store = _fixture.Open();
        // The name of the first file of 10 s: a folder is no segment, so the store does not count past it.
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "10s-20260722T140000Z-20260722T150000Z-0.seg"));
        SegmentFixture.Fill(store, 0, 2);
        store.Append(60, SegmentFixture.Start, [1]);
        SegmentFixture.Fill(store, 360, 1);

        Assert.Equal(2, store.WriteFailures);
        Assert.Single(SegmentFixture.ReadAll(store, 60));
        Assert.Equal([360], SegmentFixture.Numbers(store));
    }

    [Fact]
    public void Append_FileMayNotGrow_LosesThatSlotAndLeavesNoTornFrame()
    {
        const int kibibytes = 400;
        using var child = SegmentChild.Start(_fixture.Folder, first: 0, maxFileKibibytes: kibibytes);
        var written = child.ReadAnswers(60);
        child.Kill();

        using var store = _fixture.Open();
        var stored = SegmentFixture.Numbers(store);
        var answered = Enumerable.Range(0, written.Length).Where(number => written[number]).ToArray();
        Assert.Contains(false, written);
        Assert.Equal(answered, stored.Where(number => number < written.Length));
        // The kill may tear one more; what the limit tore was cut back.
        Assert.InRange(store.Skipped, 0, 1);
        Assert.All(_fixture.Files, file => Assert.InRange(new FileInfo(file).Length, 17, kibibytes * 1024));
    }

    [Fact]
    public void Append_AfterDispose_Throws()
    {
        var store = _fixture.Open();
        store.Dispose();
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => store.Append(10, SegmentFixture.Start, [1]));
        Assert.Empty(SegmentFixture.ReadAll(store));
    }

    public void Dispose() => _fixture.Dispose();
}

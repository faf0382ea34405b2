using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class FlagFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "flags.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var book = FlagBook.Empty.With(
            new Dictionary<FlagName, FlagSetting>
            {
                [FlagName.Monitoring] = TestSwitches.ForEndpoints("GET /a", "PUT /b"),
                [FlagName.Pooling] = TestSwitches.ForShare(0.3),
                [FlagName.Alerts] = FlagSetting.Off,
            },
            "somebody", new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        Assert.True(File().TryWrite(new FlagRecord(7, 2, book)));

        var read = File().Read();

        Assert.Equal((7, 2, book.Key), (read.Version, read.Local, read.Book.Key));
        Assert.NotEqual(Guid.Empty, read.Book.Key);
        Assert.All(FlagInfo.All, flag => Assert.Equal(book.Flags[flag], read.Book.Flags[flag]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"local":0,"book":{"key":"x","flags":{}}}""")]
    [InlineData("""{"version":1,"local":0,"book":{"key":"7c3f1b9e-5a52-4f8e-9f43-0d5f5f0f0a11","flags":{"monitoring":{"setting":{"mode":"perhaps"},"by":"a","at":"2026-01-05T12:00:00Z"}}}}""")]
    public void Read_AnythingElse_IsNothingSet(string text)
    {
        System.IO.File.WriteAllText(FilePath, text);
        Assert.Same(FlagRecord.Empty, File().Read());
    }

    [Fact]
    public void TryWrite_WhereNoFileCanBe_SaysSo()
    {
        Directory.CreateDirectory(FilePath);
        Assert.False(File().TryWrite(FlagRecord.Empty));
    }

    private FlagFile File() => new(FilePath, NullLogger<FlagFile>.Instance);
}

using Dashboard.Components.Layout;
using Dashboard.Core.Alerts.Channels.Words;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class AlertPageTests
{
    [Fact]
    public void Page_Address_IsOneThatThePageReads()
    {
        var note = SampleNotes.Fired;
        var query = QueryHelpers.ParseQuery(new Uri(AlertLinks.Page(note, SampleNotes.Context)!).Query);
        // Whoever follows it at once is not ahead of the time.
        var choice = ViewText.Read(null, query[PageAddress.From], query[PageAddress.To], null, note.At);
        Assert.Null(choice.Problem);
        Assert.Equal((SampleNotes.Noon.AddSeconds(30).AddMinutes(-15), note.At), (choice.View.From, choice.View.To));
    }
}

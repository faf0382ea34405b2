namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Draws what mails show of a breach. Called from any thread.</summary>
public interface IBreachPicture
{
    /// <summary>
    /// A PNG of <see cref="MessagePicture.Width"/> and <see cref="MessagePicture.Height"/>, or twice that for sharp screens; the same course
    /// gives the same bytes. Null: there is none.
    /// </summary>
    byte[]? Draw(BreachCourse course);
}

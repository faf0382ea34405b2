namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Where nothing can draw.</summary>
internal sealed class NoBreachPicture : IBreachPicture
{
    public byte[]? Draw(BreachCourse course) => null;
}

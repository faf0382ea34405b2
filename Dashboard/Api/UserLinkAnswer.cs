using Dashboard.Access.Accounts;

namespace Dashboard.Api;

/// <summary>A link that was made for somebody; it is answered this once.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Name">The address of their mail.</param>
/// <param name="Role">viewer, operator or admin.</param>
/// <param name="Link">The link: a secret, good once.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="Mailed">Whether it was mailed to them too.</param>
internal sealed record UserLinkAnswer(Guid Id, string Name, string Role, string Link, DateTimeOffset ExpiresAt, bool Mailed)
{
    public static UserLinkAnswer Of(GivenLink link, HttpRequest request) => new(
        link.For.Id, link.For.Name, UserWords.Role(link.For.Role), $"{request.Scheme}://{request.Host}{link.Path}", link.For.ExpiresAt, link.IsMailed);
}

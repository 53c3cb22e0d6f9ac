using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Accounts.Pages;

internal static class FormRoutes
{
    /// <summary>
    /// The form of a page, at an address that takes JSON as well. What says neither is answered by the other endpoint:
    /// without an order between them it would be a surprise of the router.
    /// </summary>
    public static RouteHandlerBuilder AcceptsForm(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<IFormCollection>("application/x-www-form-urlencoded").WithOrder(1).ExcludeFromDescription();
}

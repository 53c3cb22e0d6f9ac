using PublishingPlatform.Content;
using PublishingPlatform.Embedded;
using PublishingPlatform.Embedded.Demo;
using PublishingPlatform.Gateway;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Media;
using PublishingPlatform.Notification;
using PublishingPlatform.Platform;
using PublishingPlatform.Reader;
using PublishingPlatform.Syndication;

// A bare switch would take the next argument for its value.
var builder = WebApplication.CreateBuilder(Array.FindAll(args, argument => argument != DemoSettings.Switch));
builder.AddEmbeddedDefaults();
if (args.Contains(DemoSettings.Switch)) builder.AddDemo();
builder.AddServiceDefaults("embedded");
builder.AddEmbeddedTransport();
builder.AddGatewayEdge();
builder.AddAccounts();
builder.AddContent();
builder.AddMedia();
builder.AddSyndication();
builder.AddNotification();
builder.AddReader();

var app = builder.Build();
app.UseGatewayEdge();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapGatewayEdge();
app.MapContent();
app.MapMedia();
app.MapSyndication();
app.MapNotification();
app.MapReader();

return await app.RunAlone(args);

using PublishingPlatform.Content;
using PublishingPlatform.Embedded;
using PublishingPlatform.Gateway;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Media;
using PublishingPlatform.Platform;
using PublishingPlatform.Reader;

var builder = WebApplication.CreateBuilder(args);
builder.AddEmbeddedDefaults();
builder.AddServiceDefaults("embedded");
builder.AddEmbeddedTransport(allServices: false);
builder.AddGatewayEdge();
builder.AddAccounts();
builder.AddContent();
builder.AddMedia();
builder.AddReader();

var app = builder.Build();
app.UseGatewayEdge();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapGatewayEdge();
app.MapContent();
app.MapMedia();
app.MapReader();

return await app.RunAlone(args);

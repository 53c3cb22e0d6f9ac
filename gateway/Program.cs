using PublishingPlatform.Gateway;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Gateway.Proxy;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(GatewayEdge.Service);
builder.AddGatewayEdge();
builder.AddAccounts();
builder.AddGatewayProxy();
builder.AddMessaging();

var app = builder.Build();
app.UseGatewayEdge();
app.UseGatewayProxy();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapGatewayEdge();
app.MapGatewayProxy();
return await app.RunService(args);

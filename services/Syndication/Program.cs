using PublishingPlatform.Platform;
using PublishingPlatform.Syndication;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(SyndicationService.Name);
builder.AddUnconnectedTransport();
builder.AddSyndication();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapSyndication();
return await app.RunService(args);

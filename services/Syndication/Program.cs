using PublishingPlatform.Platform;
using PublishingPlatform.Syndication;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(SyndicationService.Name);
builder.AddSyndication();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapSyndication();
return await app.RunService(args);

using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Syndication;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(SyndicationService.Name);
builder.AddSyndication();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapSyndication();
return await app.RunService(args);

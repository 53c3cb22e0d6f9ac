using PublishingPlatform.Content;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("content");
builder.AddContent();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapContent();
return await app.RunService(args);

using PublishingPlatform.Media;
using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("media");
builder.AddMedia();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapMedia();
return await app.RunService(args);

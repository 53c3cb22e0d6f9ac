using PublishingPlatform.Platform;
using PublishingPlatform.Platform.Hosting;
using PublishingPlatform.Reader;

if (await Errands.Run(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("reader");
builder.AddReader();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapReader();
return await app.RunService(args);

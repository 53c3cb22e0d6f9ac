using PublishingPlatform.Media;
using PublishingPlatform.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("media");
builder.AddMedia();
builder.AddMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapMedia();
return await app.RunService(args);

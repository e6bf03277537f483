{
  "targets": [{
    "target_name": "vas_explore",
    "sources": ["<!@(node -p \"const s = require('./native/sources.json'); s.every.concat(s['<(OS)'] || s.other).map((name) => 'native/' + name).join(' ')\")"],
    "dependencies": ["<!(node -p \"require('node-addon-api').targets\"):node_addon_api_except_all"],
    "defines": ["NAPI_VERSION=8", "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS"],
    "conditions": [
      ["OS=='linux'", {
        "cflags_cc": ["-std=c++17", "-Wall", "-Wextra", "-fvisibility=hidden"],
        "ldflags": ["-Wl,-z,relro", "-Wl,-z,now"]
      }],
      ["OS=='mac'", {
        "xcode_settings": { "CLANG_CXX_LANGUAGE_STANDARD": "c++17", "MACOSX_DEPLOYMENT_TARGET": "11.0" }
      }],
      ["OS=='win'", {
        "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["/std:c++17"] } }
      }]
    ]
  }]
}

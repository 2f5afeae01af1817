package io.hubwire.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralCheckTest {

  @TempDir Path app;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a.js | { actionName: 'sendToAll', data: { a: 1 }, dataType: 'json' } | no text | data: JSON.stringify({ a: 1 }), dataType: 'json'",
        "a.js | { actionName: 'sendToAll', data: 42 } | no text | JSON.stringify(42)",
        "a.mjs | { \"actionName\": \"SendToGroup\", group: 'g', data: [1, 2] } | no text | JSON.stringify([1, 2])",
        "a.cjs | { actionName: 'sendToUser', userId, dataType: 'binary', data: 'hi' } | not binary | Buffer.from('hi')",
        "a.ts | { actionName: 'sendToUser', userId, dataType: 'binary', data: { x: 1 } } | not binary | Buffer.from(…)",
        "a.py | {'actionName': 'sendToAll', 'data': {'a': 1}, 'dataType': 'json'} | no text | 'data': json.dumps({'a': 1}), 'dataType': 'json'",
        "a.py | {'actionName': 'sendToAll', 'data': True} | no text | json.dumps(True)",
        "a.py | {'actionName': 'sendToAll', 'data': f'{x}', 'dataType': 'binary'} | not binary | {'type': 'Buffer', 'data': list(payload)}",
        "a.js | { actionName: 'sendToAll' } | no data | data: '…'",
        "a.js | { actionName: 'sendToGroup', data: 'x' } | sendToGroup has no group | group: '…'",
        "a.js | { actionName: 'addUserToGroup', group: 'g' } | has no userId | userId: '…'",
        "a.py | {'actionName': 'grantPermission', 'connectionId': c} | has no permission | 'permission': '…'",
        "a.js | { action: 'sendToAll', data: 'x' } | names itself by 'action' | actionName: 'sendToAll'",
        "a.js | { actionName: 'sendToAll', data: 'x', dataType: 'txt' } | no data type 'txt' | dataType: 'text'",
        "a.py | {'data': 'x', 'dataType': 'jsonp'} | no data type 'jsonp' | 'dataType': 'json'",
        "a.js | { actionName: 'sendToGroup', group: 'a/b', data: 'x' } | group 'a/b' has a slash | group: 'a-b'",
        "a.js | { actionName: 'sendToUser', userId: 'a/b', data: 'x' } | userId 'a/b' has a slash | userId: 'a-b'",
        "a.js | { actionName: 'sendToEveryone', data: 'x' } | no action 'sendToEveryone' | actionName: 'sendToAll'",
        "a.py | {'actionName': 'closeConnection', 'connectionId': c} | no action 'closeConnection' | 'actionName': 'closeClientConnection'",
      })
  void findsWhatTheServiceWouldRefuse(String file, String literal, String what, String fix)
      throws IOException {
    Files.writeString(app.resolve(file), "const a = 1;\nreturn " + literal + ";\n");
    assertThat(found())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).contains(what);
              assertThat(finding.fix()).contains(fix);
              assertThat(finding.where()).isEqualTo(app.resolve(file) + ":2");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ actionName: 'sendToAll', data: 'text' }",
        "{ actionName: 'sendToAll', data: JSON.stringify({ a: 1 }), dataType: 'json' }",
        "{ actionName: 'sendToAll', data: `${user}: ${text}`, dataType }",
        "{ actionName: 'sendToAll', data, dataType: 'text' }",
        "{ actionName: 'sendToAll', data: { type: 'Buffer', data: [1] }, dataType: 'binary' }",
        "{ actionName: 'sendToAll', data: Buffer.from('a'), dataType: 'binary' }",
        "{ actionName: 'sendToAll', data: content, dataType: 'binary' }",
        "{ ...base, actionName: 'sendToAll' }",
        "{ ...base, actionName: 'sendToAll', data: { a: 1 } }",
        "{ actionName: name, data: { a: 1 } }",
        "{ actionName: 'addUserToGroup', userId: 1, group: 'g' }",
        "{'actionName': 'sendToAll', **rest}",
        "{'actionName': 'sendToAll', 'data': json.dumps({'a': 1})}",
        "log('actionName: nothing')",
        "{ type: 'event', event: 'message', dataType: 'protobuf', data: 'x' }",
        "{ action: 'open', data: 'x' }",
        "{ dataType: kind, data: 'x' }",
        "{ actionName: 'sendToAll', data: 'unclosed",
      })
  void findsNothingInWhatIsRightOrComputed(String literal) throws IOException {
    Files.writeString(app.resolve("a.js"), "f(" + literal + ");\n");
    assertThat(found()).isEmpty();
  }

  @Test
  void looksIntoTheAppsOwnScriptsOnly() throws IOException {
    for (String folder : new String[] {"node_modules/x", ".venv/x", "target"}) {
      Path foreign = Files.createDirectories(app.resolve(folder));
      Files.writeString(foreign.resolve("a.js"), "f({ actionName: 'sendToAll', data: 1 })");
    }
    assertThat(found()).isEmpty();
    Path own = Files.createDirectories(app.resolve("src/functions"));
    Files.writeString(own.resolve("a.js"), "f({ actionName: 'sendToAll', data: 1 })");
    assertThat(found()).hasSize(1);
  }

  private List<Finding> found() {
    return LiteralCheck.of(SourceFiles.of(app).with(LiteralCheck.SCRIPTS));
  }
}

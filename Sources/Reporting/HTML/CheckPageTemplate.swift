extension PageTemplates {
  /// The page of a check.
  static let check = #"""
    {{% CONTENT_TYPE:MARKUP}}
    {{>head}}
    <h1>{{heading}}</h1>
    <dl class="meta">
    <div><dt>{{w.made}}</dt><dd><time datetime="{{generatedAt}}">{{generatedText}}</time></dd></div>
    <div><dt>{{w.toolLabel}}</dt><dd>{{tool}}</dd></div>
    <div><dt>{{w.circumstancesLabel}}</dt><dd>{{circumstances}}</dd></div>
    </dl>
    </header>
    <main id="contenu">
    <p class="scope">{{scope}}</p>
    {{#hasNotices}}
    <section aria-labelledby="derogations">
    <h2 id="derogations">{{w.noticesTitle}}</h2>
    <ul>{{#notices}}<li>{{.}}</li>{{/notices}}</ul>
    </section>
    {{/hasNotices}}
    <section aria-labelledby="bref">
    <h2 id="bref">{{w.summaryTitle}}</h2>
    <div class="tables">
    <table>
    <caption>{{w.summaryCaption}}</caption>
    <thead><tr><th scope="col">{{w.outcome}}</th><th scope="col" class="n">{{w.count}}</th></tr></thead>
    <tbody>
    {{#outcomes}}<tr><th scope="row">{{label}}</th><td class="n">{{#count}}{{>figure}}{{/count}}</td></tr>
    {{/outcomes}}
    </tbody>
    </table>
    <table>
    <caption>{{w.severitiesCaption}}</caption>
    <thead><tr><th scope="col">{{w.severity}}</th><th scope="col" class="n">{{w.count}}</th></tr></thead>
    <tbody>
    {{#severities}}<tr><th scope="row">{{label}}</th><td class="n">{{#count}}{{>figure}}{{/count}}</td></tr>
    {{/severities}}
    </tbody>
    </table>
    <table>
    <caption>{{w.layersCaption}}</caption>
    <thead><tr><th scope="col">{{w.layer}}</th><th scope="col" class="n">{{w.count}}</th></tr></thead>
    <tbody>
    {{#layers}}<tr><th scope="row">{{label}}</th><td class="n">{{#count}}{{>figure}}{{/count}}</td></tr>
    {{/layers}}
    </tbody>
    </table>
    </div>
    </section>
    {{#hasFiles}}
    <section aria-labelledby="fichiers">
    <h2 id="fichiers">{{w.files}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-fichiers" tabindex="0">
    <table>
    <caption id="t-fichiers"><span>{{w.filesCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.file}}</th><th scope="col">{{w.outcome}}</th><th scope="col" class="n">{{w.errors}}</th><th scope="col" class="n">{{w.warnings}}</th><th scope="col" class="n">{{w.infos}}</th></tr></thead>
    <tbody>
    {{#files}}<tr><th scope="row"><a href="#{{anchor}}">{{path}}</a></th><td><span aria-hidden="true">{{mark}}</span> {{outcome}}</td>{{#counts}}<td class="n">{{>figure}}</td>{{/counts}}</tr>
    {{/files}}
    </tbody>
    </table>
    </div>
    </section>
    {{/hasFiles}}
    {{#hasRules}}
    <section aria-labelledby="causes">
    <h2 id="causes">{{w.causesTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-causes" tabindex="0">
    <table>
    <caption id="t-causes"><span>{{w.causesCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.rule}}</th><th scope="col">{{w.severity}}</th><th scope="col">{{w.title}}</th><th scope="col" class="n">{{w.count}}</th><th scope="col" class="n">{{w.files}}</th></tr></thead>
    <tbody>
    {{#rules}}<tr><th scope="row"><a href="#{{ruleID}}"><code>{{ruleName}}</code></a></th><td>{{severity}}</td><td>{{ruleTitle}}</td><td class="n">{{#count}}{{>figure}}{{/count}}</td><td class="n">{{#files}}{{>figure}}{{/files}}</td></tr>
    {{/rules}}
    </tbody>
    </table>
    </div>
    </section>
    {{/hasRules}}
    <section aria-labelledby="artefacts">
    <h2 id="artefacts">{{w.artifactsTitle}}</h2>
    {{#artifacts}}
    <article aria-labelledby="{{anchor}}">
    <h3 id="{{anchor}}" class="path">{{path}}</h3>
    <p><span aria-hidden="true">{{mark}}</span> <strong>{{outcome}}</strong>{{#hasReason}} — {{reason}}{{/hasReason}}<br>
    <span class="sub">{{kind}} — {{recognisedBy}} — {{#rulesEvaluated}}{{>figure}}{{/rulesEvaluated}} {{w.rulesEvaluated}}</span><br>
    <code class="hash">{{digest}}</code></p>
    {{#hasTwin}}<p class="note">⇄ {{twin}}</p>
    {{/hasTwin}}
    {{#hasFindings}}<ol class="findings">
    {{#findings}}<li class="{{severityClass}}">{{#isCritical}}<strong>{{w.danger}}</strong> {{/isCritical}}<span class="severity">{{severity}}</span> <a href="#{{ruleAnchor}}"><code>{{ruleName}}</code></a> {{message}}
    <p class="note">{{place}}{{#hasNode}} <code>{{node}}</code>{{/hasNode}}</p>
    {{#hasExcerpt}}<pre tabindex="0">{{excerpt}}</pre>{{/hasExcerpt}}
    {{#hasExpected}}<p>{{w.expected}}{{w.colon}}{{expected}}</p>{{/hasExpected}}
    {{#hasHelp}}<p>{{w.help}}{{w.colon}}{{help}}</p>{{/hasHelp}}
    <p class="note">{{w.source}}{{w.colon}}{{source}}</p></li>
    {{/findings}}
    </ol>{{/hasFindings}}
    {{^hasFindings}}<p>{{w.none}}</p>{{/hasFindings}}
    {{#hasOmitted}}<p class="note">{{#omitted}}{{>figure}}{{/omitted}} {{w.omitted}}</p>{{/hasOmitted}}
    </article>
    {{/artifacts}}
    </section>
    {{#hasAccepted}}
    <section aria-labelledby="acceptes">
    <h2 id="acceptes">{{w.acceptedTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-acceptes" tabindex="0">
    <table>
    <caption id="t-acceptes"><span>{{w.acceptedCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.rule}}</th><th scope="col">{{w.place}}</th><th scope="col">{{w.reason}}</th><th scope="col">{{w.until}}</th></tr></thead>
    <tbody>
    {{#accepted}}<tr><th scope="row"><code>{{ruleName}}</code></th><td>{{place}}</td><td>{{reason}}</td><td>{{until}}</td></tr>
    {{/accepted}}
    </tbody>
    </table>
    </div>
    </section>
    {{/hasAccepted}}
    {{#hasRules}}
    <section aria-labelledby="regles">
    <h2 id="regles">{{w.rulesTitle}}</h2>
    <dl class="rules">
    {{#rules}}<div id="{{ruleID}}"><dt><code>{{ruleName}}</code> {{ruleTitle}}</dt><dd>{{w.source}}{{w.colon}}{{source}}</dd>{{#hasHelp}}<dd>{{w.help}}{{w.colon}}{{help}}</dd>{{/hasHelp}}</div>
    {{/rules}}
    </dl>
    </section>
    {{/hasRules}}
    <section aria-labelledby="provenance">
    <h2 id="provenance">{{w.provenanceTitle}}</h2>
    <div class="scroll" role="region" aria-labelledby="t-provenance" tabindex="0">
    <table>
    <caption id="t-provenance"><span>{{w.provenanceCaption}}</span></caption>
    <thead><tr><th scope="col">{{w.component}}</th><th scope="col">{{w.digest}}</th></tr></thead>
    <tbody>
    {{#components}}<tr><th scope="row">{{name}}</th><td><code class="hash">{{digest}}</code></td></tr>
    {{/components}}
    </tbody>
    </table>
    </div>
    </section>
    </main>
    </body>
    </html>
    """#
}

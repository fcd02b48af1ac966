/* Un texte dont des mots ont changé : marqués pour l'œil, et dits aux lecteurs d'écran. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /**
   * alineas : par alinéa, ses bouts, 1 s'ils changent. balise : « del » ou « ins ». dit : « retiré » ou « ajouté ».
   * @type {(alineas: [number, string][][], balise: string, dit: string) => HTMLElement[]}
   */
  D.marquerLesMots = (alineas, balise, dit) =>
    alineas.map((bouts) =>
      e(
        "p",
        {},
        bouts.map(([change, mots]) =>
          change
            ? [
                e("span", { class: "ldm-invisible" }, ` [${dit}\u00a0: `),
                e(balise, {}, mots.trimEnd()),
                e("span", { class: "ldm-invisible" }, "] "),
                /\s$/.test(mots) ? " " : "",
              ]
            : mots,
        ),
      ),
    );
})((self.LdmDossiers = self.LdmDossiers || {}));

/* Le secours : tout ce que ce navigateur garde, tel quel. Toujours chargé : il sert quand le reste ne sert plus. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(contexte: ContexteSansDossier) => Ecran} */
  D.ecrans.secours = (contexte) => {
    const sortir = async () => {
      const brut = JSON.stringify(await contexte.coffre.brut(), null, 1);
      D.telecharger(`secours-${D.aLaMinute().replaceAll(":", "h")}.json`, brut, "application/json");
    };
    return {
      titre: "Secours",
      corps: [
        e(
          "p",
          {},
          "Si un dossier ne s’ouvre plus, prenez tout ce que ce navigateur garde, tel quel, et joignez-le à votre demande d’aide. Rien n’est modifié ni envoyé.",
        ),
        e(
          "button",
          { type: "button", class: "ldm-bouton ldm-bouton--premier", click: sortir },
          "Prendre tout ce qui est gardé ici",
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));

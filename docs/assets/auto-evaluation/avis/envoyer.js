/* Envoyer son avis : un fichier, le même en « .txt » pour un téléphone, ou un texte à coller dans un message. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const TYPE = "text/plain";

  /** @type {(texte: string) => string} */
  const nu = (texte) =>
    texte
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40);

  /** Un nom qui n'est qu'à cet avis : douze collègues envoient le leur. @type {(contexte: Contexte, contribution: Contribution) => string} */
  function nommer({ ouvert }, { personne, nom }) {
    const fonction = ouvert.valeur(`avis/${personne}|fonction`);
    return ["avis", nu(nom), nu(fonction), personne.slice(2, 6)].filter(Boolean).join("-");
  }

  /** Note que l'avis est sorti. @type {(contexte: Contexte, dit: HTMLElement, texte: string) => Promise<void>} */
  async function noter(contexte, dit, texte) {
    const { ouvert, coffre } = contexte;
    const copie = { le: D.aLaMinute(), champs: ouvert.dossier.champs.size };
    await coffre.fini();
    await coffre.noter(ouvert.dossier.id, { copie });
    dit.textContent = texte;
  }

  /** Le dossier pour lequel on donne cet avis est parfois sur cet appareil. @type {(contexte: Contexte, contribution: Contribution) => HTMLElement} */
  function surPlace({ ouvert, coffre, edition }, { dossier }) {
    const place = e("div", {});
    coffre.lister().then((fiches) => {
      const fiche = fiches.find(({ id, edition: sienne }) => id === dossier && sienne === edition.slug);
      if (!fiche) return;
      const mettre = () => {
        D.avisEnMain = {
          id: dossier,
          textes: [{ nom: "cet appareil", texte: D.ecrireFichier(ouvert.sceller()) }],
        };
        location.hash = `#${dossier}/avis`;
      };
      place.append(
        e(
          "p",
          { class: "ldm-gestes" },
          e(
            "button",
            { type: "button", class: "ldm-bouton", click: mettre },
            `Mettre mon avis dans «\u00a0${fiche.nom}\u00a0»`,
          ),
          e("span", { class: "ldm-aide" }, "Ce dossier est sur cet appareil."),
        ),
      );
    });
    return place;
  }

  /** @type {(contexte: Contexte, contribution: Contribution) => HTMLElement} */
  D.envoyerMonAvis = (contexte, contribution) => {
    const { ouvert, edition, fiche } = contexte;
    const debut = `avis/${contribution.personne}`;
    const dit = e("p", { role: "status" });
    const contenu = () => D.ecrireFichier(ouvert.sceller());
    const fichier = () => new File([contenu()], `${nommer(contexte, contribution)}.txt`, { type: TYPE });
    const partageable = !!navigator.canShare?.({ files: [new File(["{}"], "avis.txt", { type: TYPE })] });
    const fini = (/** @type {string} */ texte) => noter(contexte, dit, texte);
    const partager = async () => {
      if (await D.partager({ files: [fichier()], title: `Mon avis pour ${contribution.nom}` }))
        await fini("Avis confié à l’application choisie. Vous pouvez le corriger et le renvoyer.");
    };
    const garder = (/** @type {string} */ fin, /** @type {string} */ type) => () => {
      const nom = `${nommer(contexte, contribution)}${fin}`;
      D.telecharger(nom, contenu(), type);
      return fini(`«\u00a0${nom}\u00a0» est enregistré\u00a0: joignez-le à votre réponse.`);
    };
    const fonction = e(
      "div",
      { class: "ldm-saisie" },
      D.champ({
        id: "fonction",
        libelle: "Votre fonction (facultatif)",
        type: "texte",
        longueur: 80,
        aide: "Une fonction plutôt qu’un nom.",
      }),
    );
    D.relier(fonction, contexte, debut, () => ({ origine: "avis", par: contribution.personne }));
    const zone = /** @type {HTMLTextAreaElement} */ (
      e("textarea", { id: "texte-d-avis", rows: 6, readonly: true, spellcheck: false })
    );
    const ecrire = () => (zone.value = D.ecrireLAvis(ouvert, edition, contribution));
    ecrire();
    contexte.suivre(zone, ecrire);
    const copier = async () => {
      ouvert.sceller();
      ecrire();
      await D.copierLeChamp(zone, dit);
      await fini(`${dit.textContent} Collez-le en entier dans votre réponse.`);
    };
    const bouton = (/** @type {string} */ nom, /** @type {() => unknown} */ click, classe = "") =>
      e("button", { type: "button", class: `ldm-bouton ${classe}`, click }, nom);
    const premier = "ldm-bouton--premier";
    return e(
      "section",
      { class: "ldm-envoi", "aria-labelledby": "envoyer-mon-avis" },
      e("h2", { id: "envoyer-mon-avis" }, "Envoyer mon avis"),
      e(
        "p",
        {},
        partageable
          ? "Choisissez votre messagerie, et envoyez à qui vous a donné le lien."
          : "Enregistrez le fichier, puis joignez-le à votre réponse à qui vous a donné le lien.",
      ),
      fonction,
      e(
        "p",
        { class: "ldm-gestes" },
        partageable ? bouton("Envoyer mon avis", partager, premier) : "",
        bouton("Enregistrer le fichier", garder(".ldm.json", "application/json"), partageable ? "" : premier),
        bouton("Le même en .txt", garder(".txt", TYPE)),
      ),
      dit,
      fiche?.copie ? e("p", { class: "ldm-aide" }, `Dernier envoi préparé ${D.ilYA(fiche.copie.le)}.`) : "",
      surPlace(contexte, contribution),
      e(
        "details",
        { class: "ldm-repli" },
        e("summary", {}, "Ou un texte, à coller dans un message"),
        e(
          "div",
          { class: "ldm-champ" },
          e("label", { class: "ldm-champ__libelle", for: zone.id }, "Mon avis, en texte"),
          zone,
        ),
        e("p", { class: "ldm-gestes" }, bouton("Copier le texte", copier)),
      ),
    );
  };
})((self.LdmDossiers = self.LdmDossiers || {}));

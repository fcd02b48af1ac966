/*
 * La même édition, révisée : les descripteurs dont le texte a changé depuis la réponse, l'ancien et le nouveau face
 * à face, et de quoi dire que les réponses valent toujours.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** Ce que disaient les révisions passées ; rien, si l'édition n'en a gardé aucune. */
  /** @type {(edition: EditionASaisir) => Promise<TexteRevise[]>} */
  const lesAnciens = async ({ revises }) =>
    revises ? D.charger("revisions").catch(() => []) : []; /* hors connexion, le reste se dit quand même */

  /** L'empreinte du texte auquel répond un champ. @type {(ouvert: DossierOuvert, cle: string) => string} */
  function vueDe(ouvert, cle) {
    const champ = ouvert.champ(cle);
    return champ.get(D.tetes(champ)[0])?.empreinte ?? "";
  }

  /** @type {(descripteur: DescripteurASaisir, ancien: TexteRevise) => HTMLElement} */
  function faceAFace({ texte }, { revision, mots, texte: avant }) {
    const nom = (/** @type {string} */ dit) => e("p", { class: "ldm-difference__nom" }, dit);
    return e(
      "div",
      { class: "ldm-difference" },
      e(
        "div",
        {},
        nom(`Quand vous avez répondu, révision ${revision}`),
        mots ? D.marquerLesMots(mots[0], "del", "retiré") : e("p", {}, avant),
      ),
      e("div", {}, nom("Maintenant"), mots ? D.marquerLesMots(mots[1], "ins", "ajouté") : e("p", {}, texte)),
    );
  }

  /** Dit que les réponses valent pour le nouveau texte ; cela s'annule. */
  async function relire(/** @type {Contexte} */ contexte, /** @type {DescripteurASaisir} */ descripteur) {
    const { ouvert } = contexte;
    const cle = D.cleDeRelecture(descripteur.id);
    const avant = ouvert.valeur(cle);
    ouvert.ecrire(cle, descripteur.empreinte);
    await contexte.remontrer();
    contexte.annulable(`Descripteur ${descripteur.numero}\u00a0: vos réponses valent toujours.`, () => {
      ouvert.ecrire(cle, avant);
      return contexte.remontrer();
    });
  }

  /**
   * Ce qui a changé dans le texte d'un descripteur depuis qu'on y a répondu.
   * @type {(contexte: Contexte, descripteur: DescripteurASaisir) => Promise<HTMLElement | "">}
   */
  async function texteModifie(contexte, descripteur) {
    const { ouvert, edition } = contexte;
    const [cle] = D.clesRevisees(ouvert, edition, descripteur);
    if (!cle) return "";
    const anciens = await lesAnciens(edition);
    const ancien = anciens.find((a) => a.id === descripteur.id && a.empreinte === vueDe(ouvert, cle));
    return e(
      "div",
      { class: "ldm-revision" },
      e("p", {}, e("strong", {}, "Ce texte a été modifié depuis votre réponse."), " Relisez-la."),
      ancien ? faceAFace(descripteur, ancien) : "",
      ouvert.lectureSeule
        ? ""
        : e(
            "p",
            { class: "ldm-gestes" },
            e(
              "button",
              { type: "button", class: "ldm-bouton", click: () => relire(contexte, descripteur) },
              "Nos réponses valent toujours",
              e("span", { class: "ldm-invisible" }, `\u00a0: descripteur ${descripteur.numero}`),
            ),
          ),
    );
  }

  /** @type {(nombre: number) => string} */
  function direCombien(nombre) {
    if (!nombre) return "Aucun texte n’a changé depuis vos réponses, ou vous avez tout relu.";
    const quoi = nombre > 1 ? `${nombre}\u00a0textes ont` : "un texte a";
    return `L’édition a été révisée\u00a0: ${quoi} changé depuis vos réponses. Corrigez ce qui doit l’être, ou dites que cela vaut toujours.`;
  }

  /** @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecrans.revises = async (contexte) => {
    const { ouvert, edition, route } = contexte;
    const touches = D.criteresRetenus(contexte)
      .flatMap(({ descripteurs }) => descripteurs)
      .filter((d) => D.clesRevisees(ouvert, edition, d).length);
    const blocs = await Promise.all(
      touches.map(async (d) =>
        e(
          "section",
          { "aria-labelledby": `revise-${d.id}` },
          e(
            "h2",
            { id: `revise-${d.id}` },
            e("a", { href: route(`descripteur/${d.id}`) }, `Descripteur ${d.numero}`),
          ),
          await texteModifie(contexte, d),
        ),
      ),
    );
    return {
      titre: "Textes modifiés",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [e("p", {}, direCombien(touches.length)), blocs],
    };
  };

  Object.assign(D, { texteModifie });
})((self.LdmDossiers = self.LdmDossiers || {}));
